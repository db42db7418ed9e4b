package dev.plinth.modules.network;

import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import java.util.regex.Pattern;

/** Whom a security-group rule lets in or out to. */
public sealed interface Peer extends Validated {

  /** The addresses of a block; for the whole internet say {@link #internet()}. */
  static Peer cidr(Cidr cidr) {
    return new Block(cidr);
  }

  /** Every IPv4 address. */
  static Peer internet() {
    return new Internet();
  }

  /** The members of another group. */
  static Peer group(ISecurityGroup group) {
    return new Group(group);
  }

  /** The members of the same group. */
  static Peer self() {
    return new Self();
  }

  /** The addresses of a managed prefix list, by its id. */
  static Peer prefixList(String prefixListId) {
    return new PrefixList(prefixListId);
  }

  /** See {@link Peer#cidr}. */
  record Block(Cidr cidr) implements Peer {
    @Override
    public void validate(Checks check) {
      if (check.usable("cidr") && cidr.equals(Cidr.ANYWHERE)) {
        check.problem(
            "cidr",
            cidr,
            "is the whole internet",
            "a block of known networks",
            "narrow it, or say Peer.internet() if that is meant");
      }
    }
  }

  /** See {@link Peer#internet}. */
  record Internet() implements Peer {}

  /** See {@link Peer#group}. */
  record Group(ISecurityGroup group) implements Peer {}

  /** See {@link Peer#self}. */
  record Self() implements Peer {}

  /** See {@link Peer#prefixList}. */
  record PrefixList(String prefixListId) implements Peer {
    private static final Pattern FORM = Pattern.compile("pl-[0-9a-f]+");

    @Override
    public void validate(Checks check) {
      check.matches(
          "prefixListId",
          prefixListId,
          FORM,
          "an id like pl-63a5400a",
          "look it up in the VPC console");
    }
  }
}
