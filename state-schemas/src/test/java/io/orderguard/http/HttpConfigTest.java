package io.orderguard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.settings.Settings;
import org.junit.jupiter.api.Test;

final class HttpConfigTest {

  @Test
  void nobodyOutsideReachesItUnlessToldSo() {
    assertThat(read("http: {port: 9090}")).isEqualTo(new HttpConfig("127.0.0.1", 9090));
    assertThat(read("http: {bind: 0.0.0.0}")).isEqualTo(new HttpConfig("0.0.0.0", 8081));
    assertThat(read("")).isEqualTo(HttpConfig.loopback(8081));
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> read("http: {bind: ' ', port: 65536}"))
        .hasMessageContaining("http.bind must be an address, found none")
        .hasMessageContaining("http.port must be a whole number from 0 to 65535, found 65536");
    assertThatThrownBy(() -> new HttpConfig("127.0.0.1", -1))
        .hasMessage("A port must be from 0 to 65535, found -1");
  }

  private static HttpConfig read(String yaml) {
    Settings settings = Settings.parse(yaml, "test.yaml");
    HttpConfig config = HttpConfig.read(settings.section("http"), HttpConfig.loopback(8081));
    settings.check();
    return config;
  }
}
