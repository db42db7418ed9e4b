package dev.plinth.policies.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      textBlock =
          """
          aws_s3_bucket.zone,                                aws_s3_bucket.zone,               ''
          aws_s3_bucket.zone[0],                             aws_s3_bucket.zone,               ''
          module.lake.aws_s3_bucket.zone,                    module.lake.aws_s3_bucket.zone,   module.lake.
          'module.lake["a.b"].aws_s3_bucket.zone["c.d"]',    module.lake.aws_s3_bucket.zone,   module.lake.
          'module.a["]"].module.b[1].data.aws_ami.it',       module.a.module.b.data.aws_ami.it, module.a.module.b.
          module.alone,                                      module.alone,                     ''
          """)
  void in_the_configuration_nothing_has_a_key(String text, String inConfiguration, String scope) {
    Address address = Address.parse(text);

    assertThat(address.inConfiguration()).isEqualTo(inConfiguration);
    assertThat(address.scope()).isEqualTo(scope);
    assertThat(address.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "aws_vpc.one, aws_subnet.other, true",
    "aws_vpc.one, module.a[0].aws_subnet.other, true",
    "module.a[0].aws_vpc.one, module.a[0].aws_subnet.other, true",
    "module.a[0].aws_vpc.one, module.a[0].module.b[1].aws_subnet.other, true",
    "module.a[0].aws_vpc.one, module.a[1].aws_subnet.other, false",
    "module.a[1].aws_vpc.one, module.a[10].aws_subnet.other, false",
    "module.a[0].module.b[0].aws_vpc.one, module.a[0].module.b[1].aws_subnet.other, false",
    "module.a[0].aws_vpc.one, module.b[1].aws_subnet.other, true",
  })
  void instances_of_one_module_are_apart(String one, String other, boolean together) {
    assertThat(Address.parse(one).sharesModules(Address.parse(other))).isEqualTo(together);
    assertThat(Address.parse(other).sharesModules(Address.parse(one))).isEqualTo(together);
  }
}
