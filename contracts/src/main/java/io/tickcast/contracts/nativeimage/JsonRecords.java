package io.tickcast.contracts.nativeimage;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import org.graalvm.nativeimage.hosted.RuntimeReflection;

/**
 * Records that Jackson reads and writes by reflection, registered with all that they are made of.
 */
public final class JsonRecords {
  private final Set<Class<?>> known = new HashSet<>();

  /** Registers a record, the types of its components, and so on down. */
  public JsonRecords register(Class<?> root) {
    boolean ours = root.isRecord() || root.isEnum();
    if (!ours || !known.add(root)) {
      return this;
    }
    RuntimeReflection.register(root);
    RuntimeReflection.register(root.getDeclaredConstructors());
    RuntimeReflection.register(root.getDeclaredMethods());
    RuntimeReflection.register(root.getDeclaredFields());
    if (root.isRecord()) {
      RuntimeReflection.registerAllRecordComponents(root);
      for (RecordComponent component : root.getRecordComponents()) {
        register(component.getGenericType());
      }
    }
    return this;
  }

  private void register(Type type) {
    if (type instanceof Class<?> component) {
      register(component);
    } else if (type instanceof ParameterizedType collection) {
      for (Type argument : collection.getActualTypeArguments()) {
        register(argument);
      }
    }
  }
}
