package dev.plinth.modules.storage;

/** The S3 storage classes that objects move to, from the nearest to the most remote. */
public enum StorageClass {
  STANDARD_IA(30),
  INTELLIGENT_TIERING(0),
  GLACIER_IR(0),
  GLACIER(0),
  DEEP_ARCHIVE(0);

  private final int leastDays;

  StorageClass(int leastDays) {
    this.leastDays = leastDays;
  }

  /** How old an object must be before S3 moves it to this class (AWS: "Transitioning objects"). */
  int leastDays() {
    return leastDays;
  }
}
