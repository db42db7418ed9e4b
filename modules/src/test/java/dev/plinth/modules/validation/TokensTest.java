package dev.plinth.modules.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.hashicorp.cdktf.Token;
import org.junit.jupiter.api.Test;

class TokensTest {

  @Test
  void what_cdktf_encodes_is_a_token() {
    String text = Token.asString("${aws_vpc.x.id}");
    Number number = Token.asNumber("${aws_db_instance.x.port}");

    assertThat(Tokens.isToken(text)).isTrue();
    assertThat(Tokens.isToken("a" + text)).isTrue();
    assertThat(Tokens.isToken(number)).isTrue();
  }

  @Test
  void plain_values_are_no_tokens() {
    assertThat(Tokens.isToken("10.100.0.0/16")).isFalse();
    assertThat(Tokens.isToken("costs $5")).isFalse();
    assertThat(Tokens.isToken(-1)).isFalse();
    assertThat(Tokens.isToken(Long.MIN_VALUE)).isFalse();
  }
}
