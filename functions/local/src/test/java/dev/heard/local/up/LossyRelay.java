package dev.heard.local.up;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands before a mail server and can lose its answer after it took a mail. */
final class LossyRelay implements AutoCloseable {
  private final ServerSocket socket;
  private final int behind;
  private volatile boolean losing;

  LossyRelay(int behind) throws IOException {
    this.behind = behind;
    socket = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
    Thread unused = Thread.startVirtualThread(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** From now on the answer to a mail's last dot is lost, and the line with it. */
  void loseAnswers(boolean lose) {
    losing = lose;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread unused = Thread.startVirtualThread(() -> pass(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void pass(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      BufferedReader asked =
          new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
      BufferedReader answered =
          new BufferedReader(new InputStreamReader(server.getInputStream(), ISO_8859_1));
      OutputStream toClient = client.getOutputStream();
      OutputStream toServer = server.getOutputStream();
      answer(answered, toClient);
      boolean data = false;
      for (String line = asked.readLine(); line != null; line = asked.readLine()) {
        toServer.write((line + "\r\n").getBytes(ISO_8859_1));
        toServer.flush();
        if (data && !line.equals(".")) {
          continue;
        }
        if (data && losing) {
          // The server has it for certain; its sender will never hear so.
          answer(answered, OutputStream.nullOutputStream());
          return;
        }
        data = answer(answered, toClient).startsWith("354");
      }
    } catch (IOException e) {
      // One side went away.
    }
  }

  private static String answer(BufferedReader from, OutputStream to) throws IOException {
    String line;
    do {
      line = from.readLine();
      if (line == null) {
        throw new IOException("the server hung up");
      }
      to.write((line + "\r\n").getBytes(ISO_8859_1));
    } while (line.length() > 3 && line.charAt(3) == '-');
    to.flush();
    return line;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
