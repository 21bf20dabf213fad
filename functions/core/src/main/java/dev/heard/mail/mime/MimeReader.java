package dev.heard.mail.mime;

import dev.heard.mail.mime.MimePart.Leaf;
import dev.heard.mail.mime.MimePart.Multipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Event;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Takes a mail apart with mime4j's pull parser. Any bytes give a tree; time is linear in their
 * number (times the depth limit), and what is kept of them is bounded by the limits.
 *
 * @param headerBytes kept of the headers of one part
 * @param parts listed, all levels together
 * @param depth of nesting that is opened; what lies deeper stays one closed part
 * @param textBytes kept of one text part
 */
public record MimeReader(int headerBytes, int parts, int depth, int textBytes) {
  private static final MimeConfig LENIENT =
      MimeConfig.custom()
          .setMaxLineLen(-1)
          .setMaxHeaderCount(-1)
          .setMaxHeaderLen(-1)
          .setMaxContentLen(-1)
          .build();

  /** A tree, and what was odd about the mail it was made of. */
  public record Tree(MimePart root, Set<Oddity> oddities) {
    public Tree {
      oddities = oddities.isEmpty() ? Set.of() : Set.copyOf(oddities);
    }
  }

  /** Whether a part is a mail, or the headers of one, that somebody sends back or on. */
  public static boolean isMail(String type) {
    return type.equals("message/rfc822")
        || type.equals("message/global")
        || type.equals("message/global-headers");
  }

  /** Parts of which a mail server's report is made. */
  private static boolean isReport(String type) {
    return type.equals("message/delivery-status")
        || type.equals("message/global-delivery-status")
        || isMail(type);
  }

  public Tree read(byte[] mail) {
    return new Run(false).read(mail);
  }

  /** Only the headers of the mail itself; the body counts as empty. */
  public Tree readHeaders(byte[] mail) {
    return new Run(true).read(mail);
  }

  private final class Run {
    private final boolean headersOnly;
    private final Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
    private final BoundedFields fields = new BoundedFields(headerBytes);
    private final Deque<Open> open = new ArrayDeque<>();
    private final byte[] buffer = new byte[8192];
    private int closed;
    private MimePart root = new Leaf(new Headers(), "text/plain", new byte[0], 0);

    Run(boolean headersOnly) {
      this.headersOnly = headersOnly;
    }

    Tree read(byte[] mail) {
      MimeTokenStream stream = new MimeTokenStream(LENIENT, new Listener(), fields, null);
      stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
      stream.parse(new ByteArrayInputStream(mail));
      try {
        EntityState state = stream.getState();
        while (state != EntityState.T_END_OF_STREAM && !enough(state)) {
          step(stream, state);
          state = stream.next();
        }
      } catch (IOException | MimeException | RuntimeException e) {
        // The parser's own trouble with a mail must not cost the parts read so far.
        oddities.add(Oddity.BROKEN);
      }
      while (!open.isEmpty()) {
        close();
      }
      if (fields.exceeded()) {
        oddities.add(Oddity.HEADERS_TOO_LONG);
      }
      return new Tree(root, oddities);
    }

    private boolean enough(EntityState state) {
      return closed > parts || (headersOnly && state == EntityState.T_END_HEADER);
    }

    private void step(MimeTokenStream stream, EntityState state) throws IOException, MimeException {
      switch (state) {
        case T_START_MESSAGE, T_START_BODYPART -> {
          open.push(new Open());
          fields.startPart();
        }
        case T_FIELD -> field(stream.getField());
        case T_END_HEADER -> {
          if (open.size() > depth) {
            stream.setRecursionMode(RecursionMode.M_FLAT);
          }
        }
        case T_START_MULTIPART -> top().type = stream.getBodyDescriptor().getMimeType();
        case T_BODY -> body(stream);
        case T_END_MESSAGE, T_END_BODYPART -> close();
        default -> {
          // Preambles and epilogues hold nothing for people.
        }
      }
    }

    private void field(Field field) {
      byte[] raw = field.getRaw().toByteArray();
      String name = field.getName();
      String text = TextBytes.decode(raw, null);
      int colon = text.indexOf(':');
      top().headers.add(name.strip(), unfolded(text.substring(colon + 1)));
    }

    private String unfolded(String value) {
      return value.replace("\r", "").replace("\n", "").replace('\0', ' ').strip();
    }

    private void body(MimeTokenStream stream) throws IOException {
      Open part = top();
      part.type = stream.getBodyDescriptor().getMimeType();
      part.leaf = true;
      boolean tooDeep = part.type.startsWith("multipart/");
      if (tooDeep) {
        oddities.add(Oddity.TOO_DEEP);
      }
      int most = part.type.startsWith("text/") ? textBytes : isReport(part.type) ? headerBytes : 0;
      InputStream in = stream.getDecodedInputStream();
      try {
        int n;
        while ((n = in.read(buffer)) >= 0) {
          int keep = Math.min(n, Math.max(0, most - part.start.size()));
          part.start.write(buffer, 0, keep);
          part.size += n;
        }
      } catch (IOException | RuntimeException e) {
        oddities.add(Oddity.BAD_ENCODING);
      }
    }

    private Open top() {
      return open.element();
    }

    private void close() {
      Open part = open.pop();
      MimePart made = part.made();
      Open parent = open.peek();
      if (parent == null) {
        root = made;
      } else if (++closed > parts) {
        oddities.add(Oddity.TOO_MANY_PARTS);
      } else {
        parent.parts.add(made);
      }
    }

    /** Hears of what mime4j mends, and lets it. */
    private final class Listener extends DecodeMonitor {
      @Override
      public boolean warn(String error, String dropDesc) {
        if (error.contains(Event.MIME_BODY_PREMATURE_END.toString())) {
          oddities.add(Oddity.CUT_SHORT);
        } else if (error.contains("BASE64") || error.contains("quoted-printable")) {
          oddities.add(Oddity.BAD_ENCODING);
        }
        return false;
      }

      @Override
      public boolean isListening() {
        return true;
      }
    }
  }

  /** A part that is being read. */
  private static final class Open {
    private final Headers headers = new Headers();
    private final List<MimePart> parts = new ArrayList<>();
    private final ByteArrayOutputStream start = new ByteArrayOutputStream();
    private String type = "text/plain";
    private boolean leaf;
    private long size;

    MimePart made() {
      return leaf || (parts.isEmpty() && !type.startsWith("multipart/"))
          ? new Leaf(headers, type, start.toByteArray(), size)
          : new Multipart(headers, type, parts);
    }
  }
}
