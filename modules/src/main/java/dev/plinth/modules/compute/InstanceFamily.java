package dev.plinth.modules.compute;

import dev.plinth.modules.validation.EnumNames;

/**
 * The families of EC2 instances that EMR 7 runs on (AWS: "Supported instance types", of those with
 * Nitro, which EMR's encryption in transit and IMDSv2 ask for). Each has every size from xlarge to
 * its largest.
 */
enum InstanceFamily {
  C6A(InstanceSize.X24LARGE),
  C6G(InstanceSize.X16LARGE),
  C6GD(InstanceSize.X16LARGE),
  C6I(InstanceSize.X24LARGE),
  C7A(InstanceSize.X24LARGE),
  C7G(InstanceSize.X16LARGE),
  C7I(InstanceSize.X24LARGE),
  I4I(InstanceSize.X16LARGE),
  M5(InstanceSize.X24LARGE),
  M5A(InstanceSize.X24LARGE),
  M5D(InstanceSize.X24LARGE),
  M6A(InstanceSize.X24LARGE),
  M6G(InstanceSize.X16LARGE),
  M6GD(InstanceSize.X16LARGE),
  M6I(InstanceSize.X24LARGE),
  M6ID(InstanceSize.X24LARGE),
  M7A(InstanceSize.X24LARGE),
  M7G(InstanceSize.X16LARGE),
  M7GD(InstanceSize.X16LARGE),
  M7I(InstanceSize.X24LARGE),
  R5(InstanceSize.X24LARGE),
  R5A(InstanceSize.X24LARGE),
  R5D(InstanceSize.X24LARGE),
  R6A(InstanceSize.X24LARGE),
  R6G(InstanceSize.X16LARGE),
  R6GD(InstanceSize.X16LARGE),
  R6I(InstanceSize.X24LARGE),
  R7A(InstanceSize.X24LARGE),
  R7G(InstanceSize.X16LARGE),
  R7I(InstanceSize.X24LARGE);

  private final InstanceSize largest;

  InstanceFamily(InstanceSize largest) {
    this.largest = largest;
  }

  String code() {
    return EnumNames.of(this);
  }

  boolean has(InstanceSize size) {
    // The I4i family alone has no 12xlarge.
    return size.compareTo(largest) <= 0 && !(this == I4I && size == InstanceSize.X12LARGE);
  }
}
