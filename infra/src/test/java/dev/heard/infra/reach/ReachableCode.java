package dev.heard.infra.reach;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.PermittedSubclassesAttribute;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Walks our class files from a handler's constructor and {@code handleRequest} (rapid type
 * analysis: Bacon and Sweeney, OOPSLA 1996). A call on an interface reaches the classes that
 * reachable code makes, and only them, so a function is not blamed for adapters that it never has.
 *
 * <p>It takes too much rather than too little: a lambda counts as called where it is made; what
 * overrides a method of a library's type counts as called once its class is made; data that a
 * library may make by reflection (records, enums, sealed types whose class is named) counts as
 * made. Other reflection is not seen.
 */
final class ReachableCode {
  private static final String OURS = "dev/heard/";

  private final ClassFiles classes;
  private final Set<Call> reached = new HashSet<>();
  private final Deque<Call> unread = new ArrayDeque<>();
  private final Set<String> made = new LinkedHashSet<>();
  private final Set<Call> dispatched = new LinkedHashSet<>();
  private final Set<String> named = new HashSet<>();
  private final Set<Call> foreign = new HashSet<>();
  private final SortedSet<String> texts = new TreeSet<>();

  private ReachableCode(ClassFiles classes) {
    this.classes = classes;
  }

  /** Everything that a handler can come to, begun as Lambda begins it. */
  static ReachableCode from(ClassFiles classes, String handler) {
    ReachableCode code = new ReachableCode(classes);
    String type = handler.replace('.', '/');
    code.make(type);
    code.reach(new Call(type, "<init>", "()V"));
    while (!code.unread.isEmpty()) {
      Call next = code.unread.remove();
      classes.body(next).ifPresent(code::read);
    }
    return code;
  }

  /** Methods of others that are called: libraries' and the JDK's. */
  Set<Call> foreign() {
    return Set.copyOf(foreign);
  }

  /** The texts that stand in what was reached. */
  SortedSet<String> texts() {
    return texts;
  }

  private void read(MethodModel method) {
    method.code().stream()
        .flatMap(code -> code.elementStream())
        .forEach(
            element -> {
              switch (element) {
                case InvokeInstruction call -> call(call);
                case InvokeDynamicInstruction call -> call.bootstrapArgs().forEach(this::constant);
                case NewObjectInstruction made -> make(made.className().asInternalName());
                case FieldInstruction field -> begin(field.owner().asInternalName());
                case ConstantInstruction.LoadConstantInstruction load ->
                    constant(load.constantValue());
                default -> {
                  // Computes, branches or describes.
                }
              }
            });
  }

  private void call(InvokeInstruction call) {
    Call to =
        new Call(
            call.owner().asInternalName(), call.name().stringValue(), call.type().stringValue());
    boolean byType =
        call.opcode() == Opcode.INVOKEVIRTUAL || call.opcode() == Opcode.INVOKEINTERFACE;
    call(to, byType);
  }

  private void call(Call to, boolean byType) {
    if (!to.owner().startsWith(OURS)) {
      foreign.add(to);
    } else if (!byType) {
      begin(to.owner());
      classes.select(to).ifPresent(this::reach);
    } else if (dispatched.add(to)) {
      List.copyOf(made).stream()
          .filter(type -> classes.withSupertypes(type).contains(to.owner()))
          .forEach(type -> classes.select(to.on(type)).ifPresent(this::reach));
    }
  }

  private void constant(ConstantDesc value) {
    switch (value) {
      case String text -> texts.add(text);
      case ClassDesc type -> name(internal(type));
      case DirectMethodHandleDesc handle -> handle(handle);
      default -> {
        // Numbers, and the types of lambdas.
      }
    }
  }

  private void handle(DirectMethodHandleDesc handle) {
    Call to = new Call(internal(handle.owner()), handle.methodName(), handle.lookupDescriptor());
    switch (handle.kind()) {
      case CONSTRUCTOR -> {
        make(to.owner());
        call(to, false);
      }
      case VIRTUAL, INTERFACE_VIRTUAL -> call(to, true);
      case STATIC, INTERFACE_STATIC, SPECIAL, INTERFACE_SPECIAL -> call(to, false);
      case GETTER, SETTER, STATIC_GETTER, STATIC_SETTER -> begin(to.owner());
    }
  }

  private void reach(Call method) {
    if (method.owner().startsWith(OURS) && reached.add(method)) {
      unread.add(method);
    }
  }

  /** An object of that type may be there from now on. */
  private void make(String type) {
    if (!type.startsWith(OURS) || !made.add(type)) {
      return;
    }
    begin(type);
    Set<String> all = classes.withSupertypes(type);
    dispatched.stream()
        .filter(call -> all.contains(call.owner()))
        .toList()
        .forEach(call -> classes.select(call.on(type)).ifPresent(this::reach));
    all.stream()
        .filter(above -> !above.startsWith(OURS))
        .flatMap(above -> classes.find(above).stream())
        .flatMap(above -> above.methods().stream())
        .filter(method -> !method.flags().has(AccessFlag.STATIC))
        .filter(method -> !method.methodName().equalsString("<init>"))
        .map(
            method ->
                new Call(
                    type, method.methodName().stringValue(), method.methodType().stringValue()))
        .forEach(call -> classes.select(call).ifPresent(this::reach));
  }

  /** A class is initialized at its first use. */
  private void begin(String type) {
    classes.withSupertypes(type).forEach(above -> reach(new Call(above, "<clinit>", "()V")));
  }

  /** A class that is named as such: a library may make data of it. */
  private void name(String type) {
    if (!type.startsWith(OURS) || !named.add(type)) {
      return;
    }
    ClassModel model = classes.find(type).orElseThrow();
    Optional<PermittedSubclassesAttribute> sealed =
        model.findAttribute(Attributes.permittedSubclasses());
    sealed.ifPresent(of -> of.permittedSubclasses().forEach(below -> name(below.asInternalName())));
    model
        .findAttribute(Attributes.record())
        .ifPresent(
            of -> {
              make(type);
              of.components().forEach(part -> name(internal(part.descriptorSymbol())));
              model.methods().stream()
                  .filter(method -> method.methodName().equalsString("<init>"))
                  .forEach(
                      method -> reach(new Call(type, "<init>", method.methodType().stringValue())));
            });
    if (model.flags().has(AccessFlag.ENUM)) {
      make(type);
    }
  }

  private static String internal(ClassDesc type) {
    String name = type.descriptorString();
    return name.startsWith("L") ? name.substring(1, name.length() - 1) : name;
  }
}
