package dev.heard.erasure;

import dev.heard.casework.CaseFile;
import dev.heard.casework.CustomerProfile;
import java.util.List;
import java.util.Optional;

/**
 * Port: the files of an export, kept where raw mail is kept until somebody has fetched them.
 * Writing a name again replaces the file.
 *
 * <p>A job's id is 16 lower-case base 32 characters; a name is 1 to 220 letters, digits, dots,
 * dashes and underscores, perhaps below one folder of small letters. Anything else is an {@link
 * IllegalArgumentException}.
 */
public interface Archive {
  /** A case as JSON, with messages, drafts, replies, events, promises and ratings. */
  void put(String job, String name, CaseFile file);

  void put(String job, String name, CustomerProfile profile);

  /** A mail as it came. */
  void put(String job, String name, byte[] mail);

  /** The files of a job, sorted. */
  List<String> names(String job);

  /** A file's content; empty where there is none. */
  Optional<byte[]> read(String job, String name);

  /** Removes all files of a job. */
  void erase(String job);
}
