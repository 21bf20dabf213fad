package dev.heard.bench.cold;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks the functions' zips into what a JVM can start from. */
final class Zips {
  private Zips() {}

  /**
   * A zip, unpacked.
   *
   * @param classPath what lies at its root, as a jar (an AOT cache knows no folders), then its jars
   * @param zipped its bytes
   * @param unzipped the bytes of what is in it
   */
  record Unpacked(List<Path> classPath, long zipped, long unzipped) {
    Unpacked {
      classPath = List.copyOf(classPath);
    }
  }

  /**
   * Unpacks a zip into a folder.
   *
   * @param playbook is put beside the jars, as {@code ./heard package --playbook} does
   * @throws IOException also where the zip has not been built
   */
  static Unpacked unpack(Path zip, Path folder, String playbook) throws IOException {
    if (!Files.isRegularFile(zip)) {
      throw new IOException(zip.getFileName() + " is not built: run ./heard package");
    }
    Path lib = Files.createDirectories(folder.resolve("lib"));
    Path root = folder.resolve("root.jar");
    List<Path> classPath = new ArrayList<>(List.of(root));
    long unzipped = 0;
    try (ZipFile file = new ZipFile(zip.toFile());
        JarOutputStream rest = new JarOutputStream(Files.newOutputStream(root))) {
      rest.putNextEntry(new JarEntry("playbook.yaml"));
      rest.write(playbook.getBytes(StandardCharsets.UTF_8));
      for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (entry.isDirectory() || entry.getName().equals("playbook.yaml")) {
          continue;
        }
        unzipped += entry.getSize();
        try (InputStream in = file.getInputStream(entry)) {
          if (entry.getName().startsWith("lib/")) {
            Path jar = lib.resolve(Path.of(entry.getName()).getFileName().toString());
            Files.copy(in, jar, StandardCopyOption.REPLACE_EXISTING);
            classPath.add(jar);
          } else {
            rest.putNextEntry(new JarEntry(entry.getName()));
            in.transferTo(rest);
          }
        }
      }
    }
    return new Unpacked(classPath, Files.size(zip), unzipped);
  }
}
