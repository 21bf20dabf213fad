package dev.heard.aws;

import dev.heard.casework.Receipt;
import dev.heard.casework.Status;
import dev.heard.ledger.Books;
import dev.heard.mail.CaseId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * The ledger's books: the bucket of raw mail and the table. A transient fault is {@link
 * dev.heard.casework.Busy}, every other one the SDK's own.
 *
 * <p>It needs {@code s3:ListBucket} for more than the list: without it S3 says "forbidden" of a
 * mail that is not there.
 */
public final class AwsBooks implements Books {
  private static final String RAW = "raw/";

  /** SES writes this when a receipt rule is made; it is no mail. */
  private static final String SET_UP = RAW + "AMAZON_SES_SETUP_NOTIFICATION";

  /** S3 answers each in some 20 ms, and takes 5,500 such questions a second. */
  private static final int AT_ONCE = 16;

  private final S3Client s3;
  private final String bucket;
  private final TableBooks table;

  public AwsBooks(S3Client s3, String bucket, DynamoDbClient dynamoDb, String table) {
    this.s3 = s3;
    this.bucket = bucket;
    this.table = new TableBooks(dynamoDb, table);
  }

  @Override
  public Page<RawEntry> mails(@Nullable String after) {
    if (after != null && !after.startsWith(RAW)) {
      throw new IllegalArgumentException("not the key of a raw mail");
    }
    ListObjectsV2Response page =
        s3.listObjectsV2(list -> list.bucket(bucket).prefix(RAW).startAfter(after));
    boolean more = Boolean.TRUE.equals(page.isTruncated()) && !page.contents().isEmpty();
    return new Page<>(
        page.contents().stream()
            .filter(object -> !object.key().equals(SET_UP))
            .map(object -> new RawEntry(object.key(), object.lastModified()))
            .toList(),
        more ? page.contents().getLast().key() : null);
  }

  @Override
  public Page<MessageEntry> messages(@Nullable String after) {
    return table.messages(after);
  }

  @Override
  public Map<String, Receipt> receipts(Collection<String> rawKeys) {
    return table.receipts(rawKeys);
  }

  @Override
  public Map<CaseId, Status> cases(Collection<CaseId> ids) {
    return table.cases(ids);
  }

  @Override
  public Set<Place> messagesThere(Collection<Place> places) {
    return table.messagesThere(places);
  }

  @Override
  public Set<String> mailsThere(Collection<String> rawKeys) {
    Set<String> there = ConcurrentHashMap.newKeySet();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> questions =
          new LinkedHashSet<>(rawKeys)
              .stream()
                  .<Future<?>>map(
                      key ->
                          threads.submit(
                              () -> {
                                if (isThere(key)) {
                                  there.add(key);
                                }
                              }))
                  .collect(Collectors.toList());
      for (Future<?> question : questions) {
        question.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return Set.copyOf(there);
  }

  private boolean isThere(String key) {
    try {
      var unused = s3.headObject(head -> head.bucket(bucket).key(key));
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    }
  }
}
