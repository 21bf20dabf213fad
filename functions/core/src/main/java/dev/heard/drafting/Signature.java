package dev.heard.drafting;

/**
 * The end of a reply. A draft is written before anybody knows who will send it: its signature
 * carries {@link #MARKER}, and the approval puts the agent's name there with {@link #signed}. The
 * marker is therefore no blank that the agent must fill.
 */
public final class Signature {
  /** Stands in a draft where the agent's name goes. */
  public static final String MARKER = "[[your name]]";

  private Signature() {}

  /**
   * The reply as it leaves.
   *
   * @param agentName as customers shall read it; brackets in it are dropped
   */
  public static String signed(String text, String agentName) {
    return text.replace(MARKER, agentName.replace("[", "").replace("]", "").strip());
  }
}
