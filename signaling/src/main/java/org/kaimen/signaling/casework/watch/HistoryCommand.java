package org.kaimen.signaling.casework.watch;

import org.kaimen.signaling.platform.Schema;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// `--verify-history` and `--rebuild-derived` on the command line: the node does that and ends,
/// with 0 where all is as it was written and 1 where something is not.
@Component
class HistoryCommand {

  private final ApplicationArguments arguments;
  private final HistoryProof proof;
  private final Schema schema;
  private final ConfigurableApplicationContext context;

  HistoryCommand(
      ApplicationArguments arguments,
      HistoryProof proof,
      Schema schema,
      ConfigurableApplicationContext context) {
    this.arguments = arguments;
    this.proof = proof;
    this.schema = schema;
    this.context = context;
  }

  @EventListener(ApplicationReadyEvent.class)
  void run() {
    if (arguments.containsOption("rebuild-derived")) {
      endWith(proof.rebuild());
    } else if (arguments.containsOption("verify-history")) {
      endWith(proof.verify());
    }
  }

  private void endWith(Mono<HistoryProof.Report> report) {
    schema
        .ready()
        .then(report)
        .map(done -> done.broken() == 0 ? 0 : 1)
        .onErrorReturn(2)
        // a thread of its own: ending waits for those of the server
        .subscribe(code ->
            Thread.ofPlatform()
                .name("end")
                .start(() -> System.exit(SpringApplication.exit(context, () -> code))));
  }
}
