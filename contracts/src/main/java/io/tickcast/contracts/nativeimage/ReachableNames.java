package io.tickcast.archive.nativeimage;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import org.graalvm.nativeimage.hosted.Feature.FeatureAccess;
import org.graalvm.nativeimage.hosted.RuntimeReflection;

/**
 * Registers for reflection what must be there: a class or member that a new version of a library no
 * longer has ends the build instead of the run.
 */
final class Registry {
  private final FeatureAccess access;

  Registry(FeatureAccess access) {
    this.access = access;
  }

  /** The class of that name, to be found by name. */
  Class<?> type(String name) {
    Class<?> type = access.findClassByName(name);
    if (type == null) {
      throw new IllegalStateException(
          name + " is not on the class path: has its library changed? Then change this list");
    }
    RuntimeReflection.register(type);
    return type;
  }

  /** The class of that name, to be made by a constructor with the given parameters. */
  void constructor(String name, Class<?>... parameters) {
    Class<?> type = type(name);
    Constructor<?> constructor =
        Arrays.stream(type.getDeclaredConstructors())
            .filter(c -> Arrays.equals(c.getParameterTypes(), parameters))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        name + " has no constructor with " + Arrays.toString(parameters)));
    RuntimeReflection.register(constructor);
  }

  /** The class of that name, with all methods that it or an ancestor declares as public. */
  void publicMethods(String name) {
    RuntimeReflection.register(type(name).getMethods());
  }

  /** The class of that name, with its declared fields. */
  void fields(String name) {
    RuntimeReflection.register(type(name).getDeclaredFields());
  }
}
