package dev.heard.infra.reach;

/**
 * A method as a class file names it.
 *
 * @param owner the class or interface that it is called on, with slashes
 * @param descriptor its parameters and result, JVMS 4.3.3
 */
record Call(String owner, String name, String descriptor) {
  Call on(String other) {
    return new Call(other, name, descriptor);
  }

  /** {@code DynamoDbClient.putItem}. */
  String shortly() {
    return owner.substring(owner.lastIndexOf('/') + 1) + "." + name;
  }
}
