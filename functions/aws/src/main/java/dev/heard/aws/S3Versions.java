package dev.heard.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Removes objects with all their versions: a plain delete only hides what was there. */
final class S3Versions {
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
        throw new IllegalStateException(
            "S3 kept what it was to erase: " + gone.errors().getFirst().code());
      }
    }
  }

  private static ObjectIdentifier id(String key, String version) {
    return ObjectIdentifier.builder().key(key).versionId(version).build();
  }
}
