package dev.heard.aws;

import dev.heard.aws.emulator.Emulator;
import dev.heard.aws.emulator.Target;
import java.net.URI;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** The functions' own clients, against an emulator. */
final class Emulated {
  private static final StaticCredentialsProvider OWNER =
      StaticCredentialsProvider.create(AwsBasicCredentials.create(Emulator.KEY, Emulator.SECRET));

  private Emulated() {}

  static Clients clients(Target.Service service) {
    return clients(Target.endpoint(service));
  }

  /** Through something that stands before it. */
  static Clients clients(URI endpoint) {
    return new Clients(Region.of(Emulator.REGION), endpoint, OWNER);
  }

  /** Likewise, in a hurry. */
  static Clients clients(URI endpoint, Clients.Patience patience) {
    return new Clients(Region.of(Emulator.REGION), endpoint, OWNER, patience);
  }

  /** A name that nothing has: an emulator may have been running for long. */
  static String name(String begins) {
    return begins + "-" + UUID.randomUUID();
  }

  /** A new bucket that keeps every version, as the template's does. */
  static String bucket(S3Client client) {
    String bucket = name("raw");
    client.createBucket(
        create ->
            create
                .bucket(bucket)
                .createBucketConfiguration(where -> where.locationConstraint(Emulator.REGION)));
    client.putBucketVersioning(
        put ->
            put.bucket(bucket)
                .versioningConfiguration(how -> how.status(BucketVersioningStatus.ENABLED)));
    return bucket;
  }
}
