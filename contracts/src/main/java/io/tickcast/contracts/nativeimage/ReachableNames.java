package io.tickcast.contracts.nativeimage;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import org.graalvm.nativeimage.hosted.Feature.FeatureAccess;
import org.graalvm.nativeimage.hosted.RuntimeJNIAccess;
import org.graalvm.nativeimage.hosted.RuntimeProxyCreation;
import org.graalvm.nativeimage.hosted.RuntimeReflection;

/**
 * Registers for reflection what must be there: a class or member that a new version of a library no
 * longer has ends the build instead of the run.
 */
public final class ReachableNames {
  private final FeatureAccess access;

  /**
   * @param access of the feature that registers
   */
  public ReachableNames(FeatureAccess access) {
    this.access = access;
  }

  /** The class of that name, to be found by name. */
  public Class<?> type(String name) {
    Class<?> type = access.findClassByName(name);
    if (type == null) {
      throw new IllegalStateException(
          name + " is not on the class path: has its library changed? Then change this list");
    }
    RuntimeReflection.register(type);
    return type;
  }

  /** The class of that name, to be made by a constructor with the given parameters. */
  public void constructor(String name, Class<?>... parameters) {
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
  public void publicMethods(String name) {
    RuntimeReflection.register(type(name).getMethods());
  }

  /** The class of that name, with its declared fields. */
  public void fields(String name) {
    RuntimeReflection.register(type(name).getDeclaredFields());
  }

  /** The interface of that name, to be implemented by a proxy whose calls are told by method. */
  public void proxy(String name) {
    publicMethods(name);
    RuntimeProxyCreation.register(type(name));
  }

  /** The class of that name, whose fields native code reads and writes. */
  public void nativeFields(String name) {
    Class<?> type = type(name);
    RuntimeJNIAccess.register(type);
    RuntimeJNIAccess.register(type.getDeclaredFields());
  }
}
