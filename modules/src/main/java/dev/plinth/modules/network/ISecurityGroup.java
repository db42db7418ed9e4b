package dev.plinth.modules.network;

/** A security group, made here or elsewhere. */
public interface ISecurityGroup {

  /** The group's id; may be a token. */
  String securityGroupId();

  /** A group that is not made here, by its id. */
  static ISecurityGroup fromId(String securityGroupId) {
    return () -> securityGroupId;
  }
}
