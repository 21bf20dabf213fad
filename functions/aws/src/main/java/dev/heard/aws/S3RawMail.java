package dev.heard.aws;

import dev.heard.mail.RawMail;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Raw mail in an S3 bucket. A transient fault is {@link dev.heard.casework.Busy}, after the
 * client's retries; every other failure is the SDK's own exception.
 *
 * <p>The role that reads needs {@code s3:ListBucket} on the prefix {@code raw/} too: without it S3
 * says "forbidden" of a key that is not there, and a mail that is late looks like a broken role.
 */
public final class S3RawMail implements RawMail {
  private static final Pattern KEY = Pattern.compile("raw/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,200}");
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes \\d+-\\d+/(\\d+)");
  private static final int THERE_ALREADY = 412;
  private static final int WRITTEN_AT_THIS_MOMENT = 409;
  private static final int NOTHING_IN_RANGE = 416;
  private static final int TRIES = 4;

  private final S3Client client;
  private final String bucket;

  public S3RawMail(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  @Override
  public void write(String key, byte[] mail) {
    check(key);
    for (int tries = 1; ; tries++) {
      try {
        client.putObject(
            put -> put.bucket(bucket).key(key).ifNoneMatch("*").contentType("message/rfc822"),
            RequestBody.fromBytes(mail));
        return;
      } catch (S3Exception e) {
        if (e.statusCode() == THERE_ALREADY) {
          return;
        }
        // Another write of the key is under way; only its end says which came first.
        if (e.statusCode() != WRITTEN_AT_THIS_MOMENT || tries == TRIES) {
          throw e;
        }
      }
    }
  }

  @Override
  public Optional<Raw> read(String key, int limit) {
    check(key);
    if (limit < 1) {
      throw new IllegalArgumentException("the limit is at least 1");
    }
    try {
      ResponseBytes<GetObjectResponse> part =
          client.getObjectAsBytes(
              get -> get.bucket(bucket).key(key).range("bytes=0-" + (limit - 1)));
      byte[] bytes = part.asByteArrayUnsafe();
      return Optional.of(new Raw(bytes, size(part.response(), bytes.length)));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (S3Exception e) {
      if (e.statusCode() == NOTHING_IN_RANGE) {
        return Optional.of(new Raw(new byte[0], 0));
      }
      throw e;
    }
  }

  @Override
  public void erase(String key) {
    check(key);
    S3Versions.erase(client, bucket, key);
  }

  private static long size(GetObjectResponse response, int read) {
    String range = response.contentRange();
    if (range != null) {
      Matcher matcher = CONTENT_RANGE.matcher(range);
      if (matcher.matches()) {
        return Long.parseLong(matcher.group(1));
      }
    }
    return read;
  }

  private static void check(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("not a key of a raw mail");
    }
  }
}
