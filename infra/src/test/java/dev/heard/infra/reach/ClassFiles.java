package dev.heard.infra.reach;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Class files of the class path and of the JDK, read and not loaded. Not thread-safe. */
final class ClassFiles {
  private final Map<String, Optional<ClassModel>> read = new HashMap<>();
  private final Map<String, Set<String>> above = new HashMap<>();

  Optional<ClassModel> find(String name) {
    return read.computeIfAbsent(name, ClassFiles::read);
  }

  private static Optional<ClassModel> read(String name) {
    try (InputStream file = ClassLoader.getSystemResourceAsStream(name + ".class")) {
      return file == null
          ? Optional.empty()
          : Optional.of(ClassFile.of().parse(file.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The type itself and everything that it extends or implements. */
  Set<String> withSupertypes(String name) {
    Set<String> known = above.get(name);
    if (known == null) {
      Set<String> all = new LinkedHashSet<>(Set.of(name));
      find(name)
          .ifPresent(
              type -> {
                type.superclass()
                    .ifPresent(parent -> all.addAll(withSupertypes(parent.asInternalName())));
                type.interfaces()
                    .forEach(face -> all.addAll(withSupertypes(face.asInternalName())));
              });
      above.put(name, all);
      known = all;
    }
    return known;
  }

  /** The method that runs when it is called on an object of the call's owner, JVMS 5.4.6. */
  Optional<Call> select(Call call) {
    Optional<String> type = Optional.of(call.owner());
    while (type.isPresent()) {
      Call here = call.on(type.get());
      if (body(here).isPresent()) {
        return Optional.of(here);
      }
      type = find(here.owner()).flatMap(ClassModel::superclass).map(ClassEntry::asInternalName);
    }
    return withSupertypes(call.owner()).stream()
        .map(call::on)
        .filter(face -> body(face).isPresent())
        .findFirst();
  }

  /** The method, if that very type declares it and it is not abstract. */
  Optional<MethodModel> body(Call call) {
    return find(call.owner()).stream()
        .flatMap(type -> type.methods().stream())
        .filter(method -> method.methodName().equalsString(call.name()))
        .filter(method -> method.methodType().equalsString(call.descriptor()))
        .filter(method -> !method.flags().has(AccessFlag.ABSTRACT))
        .findFirst();
  }
}
