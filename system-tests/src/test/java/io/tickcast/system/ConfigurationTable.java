package io.tickcast.system;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Reads every {@code @ConfigMapping} interface from its source, Javadoc included, and writes one
 * table per service.
 */
final class ConfigurationTable {
  private static final List<String> SERVICES =
      List.of("service-kit", "ingest-service", "feature-service", "training-service", "ui-service");

  private record Setting(String key, String type, String defaultValue, String doc) {}

  private final Map<String, ClassTree> interfaces = new LinkedHashMap<>();
  private final Map<ClassTree, CompilationUnitTree> units = new LinkedHashMap<>();
  private final Map<String, Setting> settings = new TreeMap<>();
  private DocTrees docs;

  private ConfigurationTable() {}

  static String of(Path root) throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Configuration

            Generated from the `@ConfigMapping` interfaces; `mvn -pl system-tests -am test -Dupdate-docs` writes it anew.
            Every key can be given as a system property (`-Dtickcast.archive.max-age=10s`), as an environment variable
            (`TICKCAST_ARCHIVE_MAX_AGE=10s`) or in `application.properties`. Durations are written `500ms`, `5s`, `1m`.
            A wrong value stops the service at its start with a line that names the key, the value and where it was read from.
            Kafka, Cassandra and HTTP take Quarkus' own keys: `kafka.bootstrap.servers`,
            `quarkus.cassandra.contact-points`, `quarkus.cassandra.keyspace`, `quarkus.http.host`, `quarkus.http.port`.
            """);
    for (String service : SERVICES) {
      page.append("\n## ")
          .append(service)
          .append("\n\n| key | type | default | meaning |\n|---|---|---|---|\n");
      new ConfigurationTable()
          .read(root.resolve(service).resolve("src/main/java"))
          .values()
          .forEach(
              s ->
                  page.append(
                      "| `%s` | %s | %s | %s |\n".formatted(s.key, s.type, s.defaultValue, s.doc)));
    }
    return page.toString();
  }

  private Map<String, Setting> read(Path sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> tree = Files.walk(sources)) {
      List<Path> java = tree.filter(p -> p.toString().endsWith(".java")).sorted().toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(java));
      docs = DocTrees.instance(task);
      List<ClassTree> mappings = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        unit.getTypeDecls().forEach(type -> collect(unit, type, mappings));
      }
      for (ClassTree mapping : mappings) {
        annotation(mapping.getModifiers(), "ConfigMapping")
            .ifPresent(a -> describe(mapping, argument(a, "prefix").orElseThrow()));
      }
    }
    return settings;
  }

  private void collect(CompilationUnitTree unit, Tree type, List<ClassTree> mappings) {
    if (type instanceof ClassTree tree) {
      interfaces.put(tree.getSimpleName().toString(), tree);
      units.put(tree, unit);
      if (annotation(tree.getModifiers(), "ConfigMapping").isPresent()) {
        mappings.add(tree);
      }
      tree.getMembers().forEach(member -> collect(unit, member, mappings));
    }
  }

  private void describe(ClassTree mapping, String prefix) {
    for (Tree member : mapping.getMembers()) {
      if (member instanceof MethodTree method
          && method.getBody() == null
          && method.getReturnType() != null) {
        String name =
            annotation(method.getModifiers(), "WithName")
                .flatMap(a -> argument(a, "value"))
                .orElseGet(() -> kebab(method.getName().toString()));
        String key = prefix + "." + name;
        String type = method.getReturnType().toString();
        ClassTree group = interfaces.get(type.replaceAll(".*[.]", ""));
        if (group != null && group.getKind() == Tree.Kind.INTERFACE) {
          describe(group, key);
        } else {
          String value =
              annotation(method.getModifiers(), "WithDefault")
                  .flatMap(a -> argument(a, "value"))
                  .map(v -> "`" + v + "`")
                  .orElse(
                      type.startsWith("Optional") || type.startsWith("Map") ? "none" : "required");
          settings.put(key, new Setting(key, shortType(type), value, comment(mapping, method)));
        }
      }
    }
  }

  private String comment(ClassTree mapping, MethodTree method) {
    CompilationUnitTree unit = units.get(mapping);
    TreePath path = TreePath.getPath(unit, method);
    DocCommentTree comment = docs.getDocCommentTree(path);
    if (comment == null) {
      throw new IllegalStateException(
          mapping.getSimpleName()
              + "."
              + method.getName()
              + " has no Javadoc to document its setting");
    }
    return comment.getFullBody().stream()
        .map(Object::toString)
        .reduce("", String::concat)
        .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
        .replaceAll("<[^>]+>", "")
        .replaceAll("\\s+", " ")
        .replace("|", "\\|")
        .strip();
  }

  private static Optional<AnnotationTree> annotation(ModifiersTree modifiers, String name) {
    return modifiers.getAnnotations().stream()
        .filter(a -> a.getAnnotationType().toString().replaceAll(".*[.]", "").equals(name))
        .map(AnnotationTree.class::cast)
        .findFirst();
  }

  private static Optional<String> argument(AnnotationTree annotation, String name) {
    for (ExpressionTree argument : annotation.getArguments()) {
      if (argument instanceof AssignmentTree assignment
          && assignment.getVariable().toString().equals(name)
          && assignment.getExpression() instanceof LiteralTree literal) {
        return Optional.of(String.valueOf(literal.getValue()));
      }
      if (argument instanceof LiteralTree literal) {
        return Optional.of(String.valueOf(literal.getValue()));
      }
    }
    return Optional.empty();
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
  }

  private static String shortType(String type) {
    return type.replaceAll("([a-z]+[.])+", "").replace("<", "&lt;").replace(">", "&gt;");
  }
}
