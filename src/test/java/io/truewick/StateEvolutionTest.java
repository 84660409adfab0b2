package io.truewick;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a later version may change in a record or class that lies in keyed state, as
 * docs/deployment.md says it: fields may come and go, types may not change.
 */
class StateEvolutionTest {
  private static final String BEFORE = "long id, java.math.BigDecimal price, String text";

  @TempDir private Path directory;

  @Test
  void aRecordMayGetFieldsWhichAreThenNullOrZero() throws Exception {
    assertThat(read(record(BEFORE), record(BEFORE + ", Long more, int count, boolean yes")))
        .isEqualTo("{count=0, id=7, more=null, price=1.5, text=x, yes=false}");
  }

  @Test
  void aRecordMayLoseFieldsAndChangeTheirOrder() throws Exception {
    assertThat(read(record(BEFORE), record("String text, long id"))).isEqualTo("{id=7, text=x}");
  }

  @Test
  void theTypeOfAFieldMayNotChange() throws Exception {
    assertThat(read(record(BEFORE), record("int id, java.math.BigDecimal price, String text")))
        .isEqualTo("incompatible");
  }

  private static String record(String components) {
    return "package t; public record R(" + components + ") {}";
  }

  /** Writes with the old shape, reads with the new one: its fields, or that it is refused. */
  private String read(String before, String after) throws Exception {
    Class<?> old = compile(before, "old");
    Object value = value(old);
    TypeSerializer<Object> writer = serializer(old);
    DataOutputSerializer snapshot = new DataOutputSerializer(64);
    TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(
        snapshot, writer.snapshotConfiguration());
    DataOutputSerializer bytes = new DataOutputSerializer(64);
    writer.serialize(value, bytes);

    Class<?> now = compile(after, "now");
    TypeSerializerSnapshot<Object> restored =
        TypeSerializerSnapshotSerializationUtil.readSerializerSnapshot(
            new DataInputDeserializer(snapshot.getCopyOfBuffer()), now.getClassLoader());
    TypeSerializer<Object> wanted = serializer(now);
    TypeSerializerSchemaCompatibility<Object> verdict =
        wanted.snapshotConfiguration().resolveSchemaCompatibility(restored);
    if (verdict.isIncompatible()) {
      return "incompatible";
    }
    TypeSerializer<Object> reader =
        verdict.isCompatibleWithReconfiguredSerializer()
            ? verdict.getReconfiguredSerializer()
            : verdict.isCompatibleAfterMigration() ? restored.restoreSerializer() : wanted;
    return fields(reader.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer())));
  }

  private static Object value(Class<?> type) throws Exception {
    return type.getConstructors()[0].newInstance(7L, new java.math.BigDecimal("1.5"), "x");
  }

  private static String fields(Object value) throws Exception {
    Map<String, Object> fields = new TreeMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      fields.put(component.getName(), component.getAccessor().invoke(value));
    }
    return fields.toString();
  }

  @SuppressWarnings("unchecked") // of a class that is compiled here
  private static TypeSerializer<Object> serializer(Class<?> type) {
    return (TypeSerializer<Object>)
        TypeInformation.of(type).createSerializer(new SerializerConfigImpl());
  }

  private Class<?> compile(String source, String name)
      throws IOException, ReflectiveOperationException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path classes = java.nio.file.Files.createDirectories(directory.resolve(name));
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///t/R.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options = Arrays.asList("-d", classes.toString(), "-proc:none");
    assertThat(compiler.getTask(null, null, null, options, null, List.of(file)).call()).isTrue();
    URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    return loader.loadClass("t.R");
  }
}
