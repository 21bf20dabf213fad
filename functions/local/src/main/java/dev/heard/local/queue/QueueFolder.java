package dev.heard.local.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.heard.local.disk.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One message, one file; dead letters one folder further down. */
final class QueueFolder {
  private static final Logger LOG = LoggerFactory.getLogger(QueueFolder.class);
  private static final String SUFFIX = ".json";

  private final ObjectMapper json = JsonMapper.builder().build();
  private final Path live;
  private final Path dead;

  QueueFolder(Path folder) {
    live = SafeFiles.folder(folder);
    dead = SafeFiles.folder(folder.resolve("dead"));
  }

  void write(StoredMessage message) {
    try {
      SafeFiles.write(
          live.resolve(message.id() + SUFFIX),
          json.writeValueAsBytes(
              json.createObjectNode()
                  .put("id", message.id())
                  .put("sentAt", message.sentAt().toString())
                  .put("notBefore", message.notBefore().toString())
                  .put("receives", message.receives())
                  .put("body", message.body())));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String id) {
    try {
      Files.deleteIfExists(live.resolve(id + SUFFIX));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void bury(String id) {
    Path file = live.resolve(id + SUFFIX);
    if (Files.exists(file)) {
      SafeFiles.move(file, dead.resolve(id + SUFFIX));
    }
  }

  /** Back to those that wait, as if it had never been handed out. */
  StoredMessage revive(StoredMessage message) {
    StoredMessage fresh =
        new StoredMessage(message.id(), message.body(), message.sentAt(), message.notBefore(), 0);
    write(fresh);
    try {
      Files.deleteIfExists(dead.resolve(message.id() + SUFFIX));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return fresh;
  }

  /** All that wait, oldest first. A file that is no message is put to the dead letters. */
  List<StoredMessage> readAll() {
    return read(live);
  }

  List<StoredMessage> readDead() {
    return read(dead);
  }

  private List<StoredMessage> read(Path folder) {
    List<StoredMessage> messages = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        try {
          messages.add(parse(Files.readAllBytes(file)));
        } catch (IOException | DateTimeException e) {
          LOG.error("{} is no message of this queue", file, e);
          if (folder.equals(live)) {
            SafeFiles.move(file, dead.resolve(file.getFileName()));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    messages.sort(Comparator.comparing(StoredMessage::id));
    return messages;
  }

  private StoredMessage parse(byte[] content) throws IOException {
    JsonNode node = json.readTree(content);
    if (node == null || !node.path("id").isTextual() || !node.path("body").isTextual()) {
      throw new IOException("id or body is missing");
    }
    return new StoredMessage(
        node.path("id").asText(),
        node.path("body").asText(),
        Instant.parse(node.path("sentAt").asText()),
        Instant.parse(node.path("notBefore").asText()),
        node.path("receives").asInt());
  }
}
