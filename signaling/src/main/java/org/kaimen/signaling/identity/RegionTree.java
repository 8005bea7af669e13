package org.kaimen.signaling.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.kaimen.signaling.platform.LocalizedText;

/// The regions, each below another or at the top, and which one a department is in.
///
/// @param ofDepartments the region by department; those of the whole authority have none
public record RegionTree(Map<UUID, Region> regions, Map<UUID, UUID> ofDepartments) {

  /// @param above empty at the top
  public record Region(UUID id, LocalizedText name, List<UUID> above) {

    public Region {
      above = List.copyOf(above);
    }
  }

  public RegionTree {
    regions = Map.copyOf(regions);
    ofDepartments = Map.copyOf(ofDepartments);
  }

  /// The region of a department and all above it; none for a department of the whole authority.
  public List<UUID> regionsOf(UUID department) {
    UUID own = ofDepartments.get(department);
    Region region = own == null ? null : regions.get(own);
    if (region == null) {
      return List.of();
    }
    List<UUID> all = new ArrayList<>(region.above());
    all.addFirst(region.id());
    return all;
  }
}
