package dev.heard.infra.rules;

import dev.heard.infra.rules.Expanded.Resource;
import java.util.List;
import java.util.stream.Stream;

/**
 * A queue is five things: the queue, its dead-letter queue, an alarm on that, a visibility of at
 * least six times its function's time-out, and partial batch failures. A queue without a
 * dead-letter queue must be one.
 */
final class QueueRules implements Rule {
  private static final int TIMES = 6;
  private static final int FOURTEEN_DAYS = 1_209_600;

  @Override
  public Stream<String> violations(Expanded template) {
    List<Resource> queues = template.resources("AWS::SQS::Queue").toList();
    List<String> dead =
        Stream.concat(
                queues.stream().flatMap(queue -> deadLetters(template, queue)),
                template
                    .resources("AWS::Lambda::EventInvokeConfig")
                    .flatMap(
                        config ->
                            Expanded.references(
                                config.at("/DestinationConfig/OnFailure/Destination"))
                                .stream()))
            .distinct()
            .toList();
    return queues.stream()
        .flatMap(
            queue ->
                dead.contains(queue.id()) ? deadLetter(template, queue) : working(template, queue));
  }

  private static Stream<String> deadLetters(Expanded template, Resource queue) {
    return template.meant(queue.at("/RedrivePolicy/deadLetterTargetArn")).map(Resource::id);
  }

  private static Stream<String> deadLetter(Expanded template, Resource queue) {
    Stream<String> alarm =
        template
                .resources("AWS::CloudWatch::Alarm")
                .anyMatch(
                    one ->
                        one.at("/MetricName").asText().equals("ApproximateNumberOfMessagesVisible")
                            && Expanded.references(one.at("/Dimensions")).contains(queue.id()))
            ? Stream.empty()
            : Stream.of(queue.id() + ": no alarm tells of dead letters");
    Stream<String> kept =
        template.number(queue.at("/MessageRetentionPeriod")) < FOURTEEN_DAYS
            ? Stream.of(queue.id() + ": dead letters are kept for less than 14 days")
            : Stream.empty();
    return Stream.concat(alarm, kept);
  }

  private static Stream<String> working(Expanded template, Resource queue) {
    Stream<String> redrive =
        deadLetters(template, queue).findAny().isPresent()
            ? Stream.empty()
            : Stream.of(queue.id() + ": no dead-letter queue");
    List<Resource> mappings =
        template
            .resources("AWS::Lambda::EventSourceMapping")
            .filter(
                mapping -> Expanded.references(mapping.at("/EventSourceArn")).contains(queue.id()))
            .toList();
    Stream<String> read =
        mappings.size() == 1
            ? mappings.stream().flatMap(mapping -> mapping(template, queue, mapping))
            : Stream.of(
                queue.id() + ": read by %d functions instead of one".formatted(mappings.size()));
    return Stream.concat(redrive, read);
  }

  private static Stream<String> mapping(Expanded template, Resource queue, Resource mapping) {
    Stream<String> partial =
        Expanded.each(mapping.at("/FunctionResponseTypes"))
                .anyMatch(type -> type.asText().equals("ReportBatchItemFailures"))
            ? Stream.empty()
            : Stream.of(mapping.id() + ": no ReportBatchItemFailures, one mail fails all");
    int visible = template.number(queue.at("/VisibilityTimeout"));
    Stream<String> visibility =
        template
            .functions()
            .filter(
                function ->
                    Expanded.liveFunction(mapping.at("/FunctionName"))
                        .anyMatch(function.id()::equals))
            .filter(function -> visible < TIMES * template.number(function.at("/Timeout")))
            .map(
                function ->
                    queue.id()
                        + ": visible again after %d s, less than 6 times the time-out of %s"
                            .formatted(visible, function.id()));
    return Stream.concat(partial, visibility);
  }
}
