package dev.plinth.modules.orchestration;

import dev.plinth.modules.validation.EnumNames;

/** The sizes of an Airflow environment (AWS: "Configuring the Amazon MWAA environment class"). */
public enum AirflowClass {
  /** One container for all; up to 25 DAGs. */
  MICRO("mw1.micro", 1, 1, 1),
  SMALL("mw1.small", 2, 5, 25),
  MEDIUM("mw1.medium", 2, 5, 25),
  LARGE("mw1.large", 2, 5, 25),
  XLARGE("mw1.xlarge", 2, 5, 25),
  X2LARGE("mw1.2xlarge", 2, 5, 25);

  private final String code;
  private final int leastSchedulers;
  private final int mostSchedulers;
  private final int mostWorkers;

  AirflowClass(String code, int leastSchedulers, int mostSchedulers, int mostWorkers) {
    this.code = code;
    this.leastSchedulers = leastSchedulers;
    this.mostSchedulers = mostSchedulers;
    this.mostWorkers = mostWorkers;
  }

  /** The name in AWS. */
  public String code() {
    return code;
  }

  int leastSchedulers() {
    return leastSchedulers;
  }

  int mostSchedulers() {
    return mostSchedulers;
  }

  int mostWorkers() {
    return mostWorkers;
  }

  @Override
  public String toString() {
    return EnumNames.of(this);
  }
}
