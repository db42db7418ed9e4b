package dev.plinth.policies.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFolderTest {

  @TempDir Path directory;

  private void file(String name, String id) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, RuleText.RULE.replace("ACME-S3-001", id));
  }

  private List<String> problems() {
    return RuleText.lines(RuleFolder.read(directory).problems());
  }

  @Test
  void every_yaml_file_below_a_folder_is_read_in_the_order_of_names() throws IOException {
    file("b.yml", "ACME-B-1");
    file("a/deep.yaml", "ACME-A-1");
    file("notes.txt", "ACME-C-1");
    Files.createDirectories(directory.resolve("folder.yaml"));

    RuleFolder folder = RuleFolder.read(directory);

    assertThat(folder.problems()).isEmpty();
    assertThat(folder.rules()).extracting(RuleSource::id).containsExactly("ACME-A-1", "ACME-B-1");
    assertThat(folder.withoutCases())
        .extracting(rule -> rule.document().id())
        .containsExactly("ACME-A-1", "ACME-B-1");
  }

  @Test
  void one_file_may_be_named_in_place_of_a_folder() throws IOException {
    file("a.yaml", "ACME-A-1");
    file("b.yaml", "ACME-B-1");

    assertThat(RuleFolder.read(directory.resolve("b.yaml")).rules())
        .extracting(RuleSource::id)
        .containsExactly("ACME-B-1");
  }

  @Test
  void a_folder_that_is_not_there_or_holds_nothing_says_what_to_do() {
    Path none = directory.resolve("none");

    assertThat(RuleText.lines(RuleFolder.read(none).problems()))
        .containsExactly(none + ": does not exist; name a folder with .yaml files of rules");
    assertThat(problems())
        .containsExactly(
            directory + ": holds no .yaml file; 'plinth rules new ID' writes one to start from");
  }

  @Test
  void a_file_in_another_encoding_is_named_and_the_others_are_read() throws IOException {
    file("a.yaml", "ACME-A-1");
    Path latin = directory.resolve("latin.yaml");
    Files.write(latin, new byte[] {'-', ' ', (byte) 0xE4});

    RuleFolder folder = RuleFolder.read(directory);

    assertThat(RuleText.lines(folder.problems()))
        .containsExactly(latin + ": is not UTF-8; save it as UTF-8");
    assertThat(folder.rules()).hasSize(1);
  }

  @Test
  void an_id_that_stands_twice_shows_both_places() throws IOException {
    file("a.yaml", "ACME-A-1");
    file("b.yaml", "ACME-A-1");

    assertThat(problems())
        .containsExactly(
            "%s:1:1: the id ACME-A-1 stands at %s:1 too; give each rule its own id"
                .formatted(directory.resolve("b.yaml"), directory.resolve("a.yaml")));
  }
}
