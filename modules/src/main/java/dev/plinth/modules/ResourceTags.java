package dev.plinth.modules;

import com.hashicorp.cdktf.Aspects;
import com.hashicorp.cdktf.IAspect;
import com.hashicorp.cdktf.TerraformResource;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.constructs.IConstruct;

/**
 * Puts tags on every resource that can have them, beside its own. They are written into each
 * resource, where a plan shows them, and not into the provider's {@code default_tags}, which reach
 * a plan only through an attribute that the provider computes.
 */
public final class ResourceTags implements IAspect {

  private final Map<String, String> tags;
  private final Map<Class<?>, Boolean> taggable = new HashMap<>();

  private ResourceTags(Map<String, String> tags) {
    this.tags = new TreeMap<>(tags);
  }

  /** Tags everything below {@code scope}, also what is added later. */
  public static void add(IConstruct scope, Map<String, String> tags) {
    Aspects.of(scope).add(new ResourceTags(tags));
  }

  @Override
  public void visit(IConstruct construct) {
    if (construct instanceof TerraformResource resource
        && taggable.computeIfAbsent(resource.getClass(), ResourceTags::hasTags)) {
      resource.addOverride("tags", tags);
    }
  }

  private static boolean hasTags(Class<?> type) {
    return Stream.of(type.getMethods())
        .anyMatch(
            method ->
                method.getName().equals("setTags")
                    && method.getParameterTypes()[0].equals(Map.class));
  }
}
