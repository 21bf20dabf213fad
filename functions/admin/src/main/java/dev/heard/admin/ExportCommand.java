package dev.heard.admin;

import dev.heard.erasure.CustomerJob;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gathers what is kept of a customer into a file. */
@Command(
    name = "export",
    description = {
      "Gathers all that is kept of a customer, and downloads it as a zip: cases as JSON, mails as they came.",
      "The file is personal data: give it to the customer, then delete it. In the bucket it is gone after 7 days."
    })
final class ExportCommand extends JobTask {
  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "the zip to write (default: heard-export-<job>.zip here)")
  private @Nullable Path to;

  @Override
  CustomerJob.Kind kind() {
    return CustomerJob.Kind.EXPORT;
  }

  @Override
  String plan() {
    return "All that is kept of this customer will be gathered and written to a file here.";
  }

  @Override
  int done(StackHouse house, CustomerJob job, Out out) {
    if (job.customer() == null) {
      throw new Cannot("The customer of this export was erased meanwhile, and it with them.");
    }
    Path file = to == null ? Path.of("heard-export-" + job.id() + ".zip") : to;
    List<String> names = house.archive().names(job.id());
    if (names.isEmpty()) {
      throw new Cannot(
          "The files of this export are gone: they are kept for 7 days. Export again.");
    }
    try {
      write(house, job, names, file);
    } catch (FileAlreadyExistsException e) {
      throw new Cannot(
          "%s is there already. --to names another file; `./heard admin export %s` downloads again."
              .formatted(file, job.id()),
          e);
    } catch (IOException e) {
      throw new Cannot("%s cannot be written: %s".formatted(file, e.getMessage()), e);
    }
    out.line(
        "%d cases, %d mails, %d refused mails: %s", job.cases(), job.mails(), job.refused(), file);
    Map<String, Object> view = new LinkedHashMap<>(view(job));
    view.put("file", file.toString());
    out.json(view);
    return FINE;
  }

  /** A file that is there is whole: it gets its name when it is complete. */
  private static void write(StackHouse house, CustomerJob job, List<String> names, Path file)
      throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream bytes =
            Files.newOutputStream(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(
            house
                .archive()
                .read(job.id(), name)
                .orElseThrow(() -> new Cannot("The export is being erased.")));
        zip.closeEntry();
      }
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
