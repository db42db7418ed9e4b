package dev.plinth.bindings.generator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The prebuilt provider: a jar of Java proxies around an npm package. */
final class StockProvider implements AutoCloseable {

  /** Where both jars, the stock one and ours, keep everything. */
  static final String FOLDER = "com/hashicorp/cdktf/providers/aws/";

  private static final String MODULE_TYPES = FOLDER + "$Module.txt";
  private static final String PACKAGE_SUFFIX = ".jsii.tgz";
  private static final int BUFFER_BYTES = 1 << 16;

  private final ZipFile jar;

  StockProvider(Path jar) throws IOException {
    this.jar = new ZipFile(jar.toFile());
  }

  /** Every namespace by its Java name. */
  SortedMap<String, Namespace> namespaces() throws IOException {
    SortedMap<String, Namespace> namespaces = new TreeMap<>();
    for (String line : new String(read(MODULE_TYPES), StandardCharsets.UTF_8).lines().toList()) {
      // @cdktf/provider-aws.s3Bucket.S3Bucket=com.hashicorp.cdktf.providers.aws.s3_bucket.S3Bucket
      String javaType = line.substring(line.indexOf('=') + 1 + FOLDER.length());
      String jsiiType = line.substring(line.indexOf('.') + 1, line.indexOf('='));
      String javaName = javaType.substring(0, javaType.indexOf('.'));
      String jsiiName = jsiiType.substring(0, jsiiType.indexOf('.'));
      namespaces
          .computeIfAbsent(javaName, name -> new Namespace(name, jsiiName, new ArrayList<>()))
          .moduleLines()
          .add(line);
    }
    return namespaces;
  }

  /** The file name of the npm package, which the Java side asks for beside {@code $Module}. */
  String packageFileName() {
    return jar.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.startsWith(FOLDER) && name.endsWith(PACKAGE_SUFFIX))
        .map(name -> name.substring(FOLDER.length()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No npm package in " + jar.getName()));
  }

  /** The class files of the namespaces, and those that belong to none. */
  List<String> classesOf(Set<String> javaNames) {
    return jar.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.startsWith(FOLDER) && name.endsWith(".class"))
        .filter(
            name -> {
              int end = name.indexOf('/', FOLDER.length());
              return end < 0 || javaNames.contains(name.substring(FOLDER.length(), end));
            })
        .toList();
  }

  /** The bytes of one file of the jar. */
  byte[] read(String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return in.readAllBytes();
    }
  }

  /** Shows every file of the npm package, in the archive's order; one pass, since it is large. */
  void visitPackage(PackageVisitor visitor) throws IOException {
    try (InputStream file = jar.getInputStream(jar.getEntry(FOLDER + packageFileName()));
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new GZIPInputStream(file, BUFFER_BYTES))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile()) {
          visitor.visit(entry.getName(), tar);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }

  /** Sees a file of the npm package. */
  @FunctionalInterface
  interface PackageVisitor {

    /**
     * Sees one file.
     *
     * @param path as in the archive, for example {@code package/lib/vpc/index.js}
     * @param content readable until the call returns; not to be closed
     */
    void visit(String path, InputStream content) throws IOException;
  }
}
