package org.kaimen.signaling.consultation;

import org.junit.jupiter.api.BeforeEach;
import org.kaimen.signaling.consultation.live.FakeMedia;
import org.kaimen.signaling.consultation.live.FakeMediaConfiguration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Tests on consultations with made-up media.
@Import(FakeMediaConfiguration.class)
public abstract class FakedMediaIT extends ConsultationIT {

  @Autowired protected FakeMedia media;

  @BeforeEach
  void mediaAreThere() {
    media.reachable(true);
  }
}
