package dev.heard.triage;

/** Port: finds which of the playbook's topics a mail is about. Thread-safe. */
public interface TopicReader {
  TopicReading read(MailText mail);
}
