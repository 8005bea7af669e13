package org.kaimen.signaling;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// One node of the server people talk to.
@SpringBootApplication
public class KaimenApplication {

  public static void main(String[] args) {
    SpringApplication.run(KaimenApplication.class, args);
  }
}
