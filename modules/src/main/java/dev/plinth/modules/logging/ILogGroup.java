package dev.plinth.modules.logging;

/** A group of CloudWatch logs, made here or elsewhere. The values may be tokens. */
public interface ILogGroup {

  /** The group's ARN, without {@code :*} at its end. */
  String logGroupArn();

  /** The group's name. */
  String logGroupName();
}
