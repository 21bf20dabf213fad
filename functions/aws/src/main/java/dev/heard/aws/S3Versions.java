package dev.heard.aws;

import dev.heard.casework.Busy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Removes objects with all their versions: a plain delete only hides what was there. */
final class S3Versions {
  private static final Set<String> LATER =
      Set.of("InternalError", "ServiceUnavailable", "SlowDown", "OperationAborted");

  private S3Versions() {}

  /** Removes one object, or with a prefix that ends in {@code /} all below it. */
  static void erase(S3Client client, String bucket, String key) {
    // Collected first: a listing that is deleted from under itself may skip.
    List<ObjectIdentifier> all = new ArrayList<>();
    client
        .listObjectVersionsPaginator(list -> list.bucket(bucket).prefix(key))
        .forEach(
            page ->
                Stream.concat(
                        page.versions().stream()
                            .map(version -> id(version.key(), version.versionId())),
                        page.deleteMarkers().stream()
                            .map(marker -> id(marker.key(), marker.versionId())))
                    .filter(id -> id.key().equals(key) || key.endsWith("/"))
                    .forEach(all::add));
    for (int from = 0; from < all.size(); from += 1_000) {
      List<ObjectIdentifier> some = all.subList(from, Math.min(from + 1_000, all.size()));
      DeleteObjectsResponse gone =
          client.deleteObjects(
              delete -> delete.bucket(bucket).delete(what -> what.objects(some).quiet(true)));
      if (gone.hasErrors() && !gone.errors().isEmpty()) {
        throw kept(gone.errors());
      }
    }
  }

  /** What S3 could not do now, and what it will never do. */
  private static RuntimeException kept(List<S3Error> errors) {
    String code = errors.getFirst().code();
    String why = "S3 kept what it was to erase: " + code;
    return LATER.contains(code) ? new Busy(why) : new IllegalStateException(why);
  }

  private static ObjectIdentifier id(String key, String version) {
    return ObjectIdentifier.builder().key(key).versionId(version).build();
  }
}
