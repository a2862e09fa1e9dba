package io.tickcast.training.nativeimage;

import ai.djl.ndarray.types.Shape;
import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import ml.dmlc.xgboost4j.java.JniUtils;

/**
 * DJL hands XGBoost the address of a buffer, which it asks JNA for: a second native library and
 * some hundred entries for one number. XGBoost takes an array as well.
 */
@TargetClass(JniUtils.class)
final class JniUtilsWithoutJna {
  @Substitute
  public static long createDMatrix(Buffer buffer, Shape shape, float missing) {
    FloatBuffer floats =
        buffer instanceof ByteBuffer bytes
            ? bytes.duplicate().order(ByteOrder.nativeOrder()).clear().asFloatBuffer()
            : ((FloatBuffer) buffer).duplicate().clear();
    int rows = (int) shape.get(0);
    int columns = (int) shape.get(1);
    float[] values = new float[rows * columns];
    floats.get(values);
    long[] handle = new long[1];
    JniUtils.checkCall(XgboostJni.XGDMatrixCreateFromMat(values, rows, columns, missing, handle));
    return handle[0];
  }
}

/** The native methods, which are private to their package. */
@TargetClass(className = "ml.dmlc.xgboost4j.java.XGBoostJNI")
final class XgboostJni {
  private XgboostJni() {}

  @Alias
  public static native int XGDMatrixCreateFromMat(
      float[] data, int rows, int columns, float missing, long[] handle);
}
