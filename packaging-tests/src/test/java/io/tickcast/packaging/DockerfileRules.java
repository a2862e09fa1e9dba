package io.tickcast.packaging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Our own rules for Dockerfiles; what does not obey is told in words. */
final class DockerfileRules {
  private static final Pattern BASE = Pattern.compile("FROM (\\S+)(?: AS (\\S+))?");
  private static final Pattern PINNED = Pattern.compile(".+:(?!latest$)[\\w.-]*\\d[\\w.-]*");
  private static final Pattern NUMBERED = Pattern.compile("USER [1-9]\\d*(:[1-9]\\d*)?");
  private static final Pattern SECRET = Pattern.compile("(ENV|ARG) .*(PASSWORD|SECRET|TOKEN|KEY)");
  private static final Pattern SBOM = Pattern.compile("COPY .*[.]json /app/sbom[.]cdx[.]json");
  private static final List<String> LABELS = List.of("title", "version", "revision");

  private final List<String> violations = new ArrayList<>();
  private final Set<String> stages = new HashSet<>();
  private String user = "root, by default";
  private boolean entered;
  private boolean checked;

  private DockerfileRules() {}

  static List<String> violations(String text) {
    DockerfileRules rules = new DockerfileRules();
    String joined = text.replaceAll("(?m)^\\s*#.*\\n", "").replaceAll("\\\\\\n", " ");
    joined.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(rules::instruction);
    rules.require(NUMBERED.matcher(rules.user).matches(), "ends as a numbered user: " + rules.user);
    rules.require(rules.entered, "has an ENTRYPOINT");
    // Every image of a service says how it is; one that ends by itself cannot.
    rules.require(rules.checked, "has a HEALTHCHECK");
    rules.require(
        joined.contains("io.tickcast.sbom=\"/app/sbom.cdx.json\"") && SBOM.matcher(joined).find(),
        "carries its bill of materials");
    for (String label : LABELS) {
      rules.require(joined.contains("org.opencontainers.image." + label), "has the label " + label);
    }
    return rules.violations;
  }

  private void instruction(String line) {
    switch (line.split(" ")[0]) {
      case "FROM" -> base(line);
      case "USER" -> user = line;
      case "RUN" -> run(line);
      case "ENV", "ARG" -> require(!SECRET.matcher(line).find(), "keeps no secret: " + line);
      case "ENTRYPOINT" -> {
        entered = true;
        program(line);
      }
      case "HEALTHCHECK" -> {
        checked = true;
        require(!line.matches("HEALTHCHECK NONE.*"), "has a HEALTHCHECK");
        require(line.contains("--timeout="), "bounds its health check: " + line);
        program(line.replaceFirst(".* CMD ", "CMD "));
      }
      case "CMD" -> program(line);
      case "COPY" ->
          require(
              !line.matches("COPY (--\\S+ )*(\\.|/|\\*)/? .*"), "copies what it names: " + line);
      case "WORKDIR" -> require(line.startsWith("WORKDIR /"), "has an absolute folder: " + line);
      case "ADD" -> require(false, "copies, and adds nothing from elsewhere: " + line);
      default -> require(line.matches("(LABEL|EXPOSE) .*"), "knows no " + line);
    }
  }

  private void base(String line) {
    var base = BASE.matcher(line);
    require(base.matches(), "names a base: " + line);
    require(
        stages.contains(base.group(1)) || PINNED.matcher(base.group(1)).matches(),
        "has a pinned base: " + base.group(1));
    stages.add(base.group(2));
    entered = false;
    checked = false;
  }

  /** What runs is a program with its arguments, and no shell. */
  private void program(String line) {
    require(
        line.matches("[A-Z]+ \\[(\"[^\"]+\"(, )?)+]")
            && !line.matches(".*\"(/bin/)?(ba|da)?sh\".*"),
        "needs no shell: " + line);
  }

  private void run(String line) {
    require(!line.matches(".*chmod .*(777|[ugoa]*\\+s).*"), "opens nothing to all: " + line);
    require(
        !line.matches(".*\\b(curl|wget)\\b.*"), "fetches packages only, by their names: " + line);
    require(!line.contains("sudo"), "needs no sudo: " + line);
    require(
        !line.contains("apt-get install")
            || line.contains("--no-install-recommends")
                && line.contains("rm -rf /var/lib/apt/lists"),
        "installs what it names, and leaves no lists: " + line);
  }

  private void require(boolean obeyed, String rule) {
    if (!obeyed) {
      violations.add(rule);
    }
  }
}
