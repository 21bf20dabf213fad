package dev.heard.local.up;

import dev.heard.local.queue.QueueWorker.Delivery;
import dev.heard.mail.EmailAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the laptop is set up.
 *
 * @param listen address for both servers
 * @param port of the console; 0 for any free one
 * @param smtpPort 0 for any free one
 * @param relay where replies leave through; null for the mailbox page
 * @param undo how long an approved reply can be taken back, 0 to 15 minutes
 * @param followUpDelay how long after a resolution the customer is asked, at whatever hour; null
 *     for what the playbook says
 * @param support our address
 * @param delivery how often each event is delivered
 * @param sweepEvery how long after one sweep the next begins
 */
public record LaptopOptions(
    Path data,
    InetAddress listen,
    int port,
    int smtpPort,
    @Nullable InetSocketAddress relay,
    Duration undo,
    @Nullable Duration followUpDelay,
    EmailAddress support,
    Delivery delivery,
    Duration sweepEvery) {}
