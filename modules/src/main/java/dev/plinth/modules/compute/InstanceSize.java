package dev.plinth.modules.compute;

/** The sizes of EC2 instances that EMR uses, by their vCPUs. */
enum InstanceSize {
  XLARGE("xlarge", 4),
  X2LARGE("2xlarge", 8),
  X4LARGE("4xlarge", 16),
  X8LARGE("8xlarge", 32),
  X12LARGE("12xlarge", 48),
  X16LARGE("16xlarge", 64),
  X24LARGE("24xlarge", 96);

  private final String code;
  private final int vcpus;

  InstanceSize(String code, int vcpus) {
    this.code = code;
    this.vcpus = vcpus;
  }

  /** The name in AWS, as {@code 2xlarge}. */
  String code() {
    return code;
  }

  int vcpus() {
    return vcpus;
  }
}
