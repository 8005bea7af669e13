package org.kaimen.signaling.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much the demo of the embedded defaults holds.
///
/// @param demo `small`: a few people and cases; `city`: a city of three levels, with 12 departments
///   and 2,000 cases of the last year besides
@ConfigurationProperties("kaimen")
record DemoSettings(@DefaultValue("small") Extent demo) {

  enum Extent {
    SMALL,
    CITY
  }
}
