package dev.heard.aws;

import dev.heard.casework.CaseFile;
import dev.heard.casework.CustomerProfile;
import dev.heard.erasure.Archive;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The files of exports in the bucket of the raw mail, under {@code exports/}. */
public final class S3Archive implements Archive {
  private static final Pattern JOB = Pattern.compile("[a-z2-7]{16}");
  private static final Pattern NAME =
      Pattern.compile("([a-z]+/)?(?!\\.{1,2}$)[A-Za-z0-9._-]{1,220}");

  private final S3Client client;
  private final String bucket;

  public S3Archive(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  @Override
  public void put(String job, String name, CaseFile file) {
    put(job, name, ExportJson.of(file));
  }

  @Override
  public void put(String job, String name, CustomerProfile profile) {
    put(job, name, ExportJson.of(profile));
  }

  @Override
  public void put(String job, String name, byte[] mail) {
    String key = key(job, name);
    client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(mail));
  }

  @Override
  public List<String> names(String job) {
    String prefix = prefix(job);
    return client
        .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix))
        .contents()
        .stream()
        .map(S3Object::key)
        .map(key -> key.substring(prefix.length()))
        .sorted()
        .toList();
  }

  @Override
  public Optional<byte[]> read(String job, String name) {
    String key = key(job, name);
    try {
      return Optional.of(client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  @Override
  public void erase(String job) {
    S3Versions.erase(client, bucket, prefix(job));
  }

  private static String key(String job, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of an exported file");
    }
    return prefix(job) + name;
  }

  private static String prefix(String job) {
    if (!JOB.matcher(job).matches()) {
      throw new IllegalArgumentException("not the id of a job");
    }
    return "exports/" + job + "/";
  }
}
