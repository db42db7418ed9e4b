package dev.plinth.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Holds the POMs and the byte code against the module table of {@code docs/design.md}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModuleTableTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final ModuleTable table = ModuleTable.read(ROOT);

  ModuleTableTest() throws IOException {}

  @Test
  void the_table_and_the_reactor_name_the_same_modules() throws Exception {
    NodeList modules = parse(ROOT.resolve("pom.xml")).getElementsByTagName("module");
    var reactor = new TreeSet<String>();
    for (int i = 0; i < modules.getLength(); i++) {
      // What a profile adds, such as benchmarks, is not the product.
      boolean product =
          modules.item(i).getParentNode().getParentNode().getNodeName().equals("project");
      if (product) {
        reactor.add(modules.item(i).getTextContent());
      }
    }
    assertThat(table.rows().keySet()).containsExactlyInAnyOrderElementsOf(reactor);
  }

  @Test
  void a_pom_depends_only_on_the_modules_that_the_table_allows() throws Exception {
    for (ModuleTable.Row row : table.rows().values()) {
      assertThat(declaredModules(row.module()))
          .as("modules that %s/pom.xml depends on, against docs/design.md", row.module())
          .isSubsetOf(row.mayUse());
    }
  }

  @Test
  void a_class_uses_only_the_modules_that_the_table_allows() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.plinth");
    assertThat(classes.size()).as("classes of Plinth on the class path").isGreaterThan(50);
    for (ModuleTable.Row row : table.rows().values()) {
      String[] forbidden =
          table.rows().values().stream()
              .filter(other -> !other.equals(row))
              .filter(other -> !table.reachableFrom(row.module()).contains(other.module()))
              .map(other -> other.rootPackage() + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(row.rootPackage() + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden)
          .because("docs/design.md says that " + row.module() + " may use " + row.mayUse())
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  private static Set<String> declaredModules(String module) throws Exception {
    NodeList dependencies =
        parse(ROOT.resolve(module).resolve("pom.xml")).getElementsByTagName("dependency");
    var modules = new TreeSet<String>();
    for (int i = 0; i < dependencies.getLength(); i++) {
      var dependency = (Element) dependencies.item(i);
      String artifact = text(dependency, "artifactId");
      boolean test =
          dependency.getElementsByTagName("scope").getLength() > 0
              && text(dependency, "scope").equals("test");
      if (text(dependency, "groupId").equals("dev.plinth") && !test) {
        modules.add(artifact.substring("plinth-".length()));
      }
    }
    modules.remove(module);
    return modules;
  }

  private static String text(Element element, String tag) {
    return element.getElementsByTagName(tag).item(0).getTextContent().strip();
  }

  private static Element parse(Path pom) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(pom.toFile())
        .getDocumentElement();
  }
}
