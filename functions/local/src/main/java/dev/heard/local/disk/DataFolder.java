package dev.heard.local.disk;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/** All that the laptop keeps, in one folder; one process at a time holds it. */
public final class DataFolder implements AutoCloseable {
  private static final int SECRET_BYTES = 32;

  private final Path root;
  private final FileChannel lock;

  private DataFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Takes hold of the folder; it is made if it is not there.
   *
   * @throws CannotStart if it cannot be written to, or another process holds it
   */
  public static DataFolder open(Path root) {
    try {
      SafeFiles.folder(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new CannotStart(
            "Another Heard is running on the data in %s; stop it, or choose another folder with --data."
                .formatted(root));
      }
      return new DataFolder(root, channel);
    } catch (IOException | UncheckedIOException e) {
      throw new CannotStart(
          "The folder %s cannot be written to; make it writable, or choose another with --data."
              .formatted(root),
          e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  public Path root() {
    return root;
  }

  public Path file(String name) {
    return root.resolve(name);
  }

  /** A folder in it; made if it is not there. */
  public Path folder(String name) {
    return SafeFiles.folder(root.resolve(name));
  }

  /** A random secret of this name, the same at every start. */
  public byte[] secret(String name) {
    return kept(
        name,
        () -> {
          byte[] secret = new byte[SECRET_BYTES];
          new SecureRandom().nextBytes(secret);
          return secret;
        });
  }

  /** A signing key of this name, the same at every start. */
  public RSAKey signingKey(String name) {
    byte[] kept =
        kept(
            name,
            () -> {
              try {
                return new RSAKeyGenerator(2048)
                    .keyID(name)
                    .generate()
                    .toJSONString()
                    .getBytes(StandardCharsets.UTF_8);
              } catch (JOSEException e) {
                throw new IllegalStateException("this JDK makes no RSA keys", e);
              }
            });
    try {
      return RSAKey.parse(new String(kept, StandardCharsets.UTF_8));
    } catch (ParseException e) {
      throw new CannotStart(
          "%s is no key; delete it, and everybody signs in again.".formatted(secretFile(name)), e);
    }
  }

  private byte[] kept(String name, java.util.function.Supplier<byte[]> made) {
    Path file = secretFile(name);
    try {
      if (!Files.exists(file)) {
        Path aside = file.resolveSibling(name + ".new");
        Files.deleteIfExists(aside);
        Files.createFile(aside);
        SafeFiles.ownerOnly(aside, "rw-------");
        try (FileChannel out = FileChannel.open(aside, StandardOpenOption.WRITE)) {
          out.write(java.nio.ByteBuffer.wrap(made.get()));
          out.force(true);
        }
        SafeFiles.move(aside, file);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path secretFile(String name) {
    return folder("secrets").resolve(name);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
