package dev.plinth.etl.pipeline;

import dev.plinth.etl.job.EtlError;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.types.StructType;

/**
 * A raw parquet file, as its footer tells it.
 *
 * @param modified when it was written, milliseconds since 1970
 */
record RawFile(
    String table,
    LocalDate date,
    Path path,
    long bytes,
    long modified,
    long rows,
    StructType schema) {

  /**
   * Reads the footer.
   *
   * @throws EtlError when the file is not whole parquet
   */
  static RawFile read(SparkSession spark, String table, LocalDate date, FileStatus file) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromStatus(file, configuration))) {
      long rows =
          reader.getFooter().getBlocks().stream().mapToLong(BlockMetaData::getRowCount).sum();
      StructType schema =
          new ParquetToSparkSchemaConverter(spark.sessionState().conf())
              .convert(reader.getFooter().getFileMetaData().getSchema());
      return new RawFile(
          table, date, file.getPath(), file.getLen(), file.getModificationTime(), rows, schema);
    } catch (IOException | RuntimeException e) {
      throw EtlError.badInput(
          "a file of " + table + " for " + date + " is not a whole parquet file",
          List.of(
              "at: " + file.getPath(),
              "given: " + file.getLen() + " bytes; " + e.getMessage(),
              "help: deliver the file again; nothing was published"));
    }
  }
}
