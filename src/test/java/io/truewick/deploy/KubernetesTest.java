package io.truewick.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.truewick.config.JobConfig;
import io.truewick.config.JobFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * jobs/kubernetes/truewick.yaml against the operator's own definition and the files of the
 * checkout. There is no Kubernetes where this runs. The newest definition to be had here is that of
 * operator 1.10.0, whose list of Flink versions ends at 1.20: that one field is not held against
 * it.
 */
class KubernetesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static CustomResource definition;
  private static ObjectNode deployment;
  private static JsonNode claim;

  @BeforeAll
  static void read() throws Exception {
    definition = new CustomResource();
    List<Map<String, Object>> documents = Checkout.documents("jobs/kubernetes/truewick.yaml");
    claim = JSON.valueToTree(documents.get(0));
    deployment = JSON.valueToTree(documents.get(1));
    assertThat(documents).hasSize(2);
  }

  @Test
  void itFollowsTheOperatorsDefinition() {
    ObjectNode known = deployment.deepCopy();
    spec(known).put("flinkVersion", definition.flinkVersions().get(0));
    assertThat(definition.problems(known)).isEmpty();
  }

  @Test
  void theDefinitionWouldShowAMistake() {
    ObjectNode wrong = deployment.deepCopy();
    spec(wrong).put("flinkVersion", definition.flinkVersions().get(0));
    ((ObjectNode) spec(wrong).get("job")).put("upgradeMode", "sometimes").put("jarUri", "x");
    ((ObjectNode) wrong.at("/spec/taskManager/resource")).put("cpu", "one");
    assertThat(definition.problems(wrong))
        .hasSize(3)
        .anyMatch(problem -> problem.contains("upgradeMode"))
        .anyMatch(problem -> problem.contains("jarUri"))
        .anyMatch(problem -> problem.contains("cpu"));
  }

  @Test
  void itRunsTheFlinkWeBuildAgainst() {
    String[] version = Checkout.pom("flink.version").split("\\.", -1);
    assertThat(spec(deployment).path("flinkVersion").asText())
        .isEqualTo("v" + version[0] + "_" + version[1]);
    assertThat(spec(deployment).path("image").asText()).isEqualTo("truewick:" + Checkout.version());
  }

  @Test
  void theImageHasTheJarThatIsRun() {
    String dockerfile = Checkout.text("jobs/kubernetes/Dockerfile");
    String jar = deployment.at("/spec/job/jarURI").asText().replace("local://", "");
    assertThat(dockerfile).contains("target/" + Checkout.jobJar() + " " + jar + "\n");
    assertThat(dockerfile).contains("-t truewick:" + Checkout.version() + " ");
    assertThat(Checkout.text(".dockerignore").lines().filter(line -> !line.startsWith("#")))
        .as("the jar and nothing else goes to Docker")
        .containsExactly(
            "*", "!" + ("target/" + Checkout.jobJar()).replace(Checkout.version(), "*"));
    assertThat(deployment.at("/spec/job/entryClass").asText())
        .isEqualTo("io.truewick.job.TruewickJob")
        .satisfies(Class::forName);
  }

  @Test
  void theJobFileIsMountedWhereItIsRead() {
    JsonNode pod = deployment.at("/spec/jobManager/podTemplate/spec");
    JsonNode mount = pod.at("/containers/0/volumeMounts/0");
    String file = deployment.at("/spec/job/args/1").asText();
    assertThat(file).isEqualTo(mount.path("mountPath").asText() + "/job.yaml");
    assertThat(mount.path("name")).isEqualTo(pod.at("/volumes/0/name"));
    String configMap = pod.at("/volumes/0/configMap/name").asText();
    assertThat(Checkout.text("jobs/kubernetes/truewick.yaml"))
        .contains("configmap " + configMap + " --from-file=job.yaml=jobs/cluster.yaml");
  }

  @Test
  void theJobFileFindsItsVariablesAndIsSound() {
    Map<String, String> environment = new TreeMap<>();
    for (JsonNode variable : deployment.at("/spec/jobManager/podTemplate/spec/containers/0/env")) {
      environment.put(
          variable.path("name").asText(), variable.path("value").asText("from a secret"));
    }
    assertThat(environment.keySet())
        .isEqualTo(Checkout.variables(Checkout.text("jobs/cluster.yaml")));
    JobConfig config = JobFile.load(Path.of("jobs/cluster.yaml"), List.of(), environment);
    assertThat(config.sink().url()).isEqualTo(environment.get("TRUEWICK_DB"));
    assertThat(config.run().parallelism())
        .isEqualTo(deployment.at("/spec/job/parallelism").asInt());
  }

  @Test
  void secretsComeFromASecret() {
    for (JsonNode variable : deployment.at("/spec/jobManager/podTemplate/spec/containers/0/env")) {
      if (variable.path("name").asText().matches(".*(PASSWORD|KEY)")) {
        assertThat(variable.has("value")).as(variable.toString()).isFalse();
        assertThat(variable.at("/valueFrom/secretKeyRef/name").asText()).isEqualTo("truewick");
      }
    }
  }

  @Test
  void stateIsKeptWhereEveryPodReachesIt() {
    JsonNode pod = deployment.at("/spec/podTemplate/spec");
    assertThat(pod.at("/volumes/0/persistentVolumeClaim/claimName"))
        .isEqualTo(claim.at("/metadata/name"));
    String mount = pod.at("/containers/0/volumeMounts/0/mountPath").asText();
    JsonNode flink = deployment.at("/spec/flinkConfiguration");
    for (String key :
        List.of(
            "execution.checkpointing.dir",
            "execution.checkpointing.savepoint-dir",
            "high-availability.storageDir")) {
      assertThat(flink.path(key).asText()).as(key).startsWith("file://" + mount + "/");
    }
    assertThat(flink.path("high-availability.type").asText()).isEqualTo("kubernetes");
    assertThat(deployment.at("/spec/job/upgradeMode").asText()).isEqualTo("savepoint");
  }

  @Test
  void flinkKnowsEveryKey() throws Exception {
    Set<String> known = FlinkKeys.all();
    deployment
        .at("/spec/flinkConfiguration")
        .fieldNames()
        .forEachRemaining(
            key ->
                assertThat(
                        known.contains(key)
                            || key.startsWith("kubernetes.operator.")
                            || key.startsWith("metrics.reporter.prom."))
                    .as(key)
                    .isTrue());
  }

  @Test
  void memoryIsWhatComposeGives() {
    for (String process : List.of("jobManager", "taskManager")) {
      String compose =
          new Compose()
              .service(process.toLowerCase(java.util.Locale.ROOT))
              .flinkProperties()
              .get(process.toLowerCase(java.util.Locale.ROOT) + ".memory.process.size");
      String here = deployment.at("/spec/" + process + "/resource/memory").asText();
      assertThat(MemorySize.parse(here)).isEqualTo(MemorySize.parse(compose));
    }
  }

  @Test
  void whatIsSaidOfBothClustersIsTheSame() {
    Map<String, String> compose = new Compose().service("jobmanager").flinkProperties();
    for (String key :
        List.of(
            "heartbeat.interval",
            "heartbeat.timeout",
            "taskmanager.numberOfTaskSlots",
            "taskmanager.memory.managed.fraction",
            "state.backend.type",
            "execution.checkpointing.num-retained",
            "web.submit.enable",
            "metrics.reporter.prom.port")) {
      assertThat(deployment.at("/spec/flinkConfiguration").path(key).asText())
          .as(key)
          .isEqualTo(compose.get(key));
    }
  }

  @Test
  void theDatabaseIsThatOfCompose() {
    Map<String, String> compose = new Compose().service("submit").environment();
    for (JsonNode variable : deployment.at("/spec/jobManager/podTemplate/spec/containers/0/env")) {
      if (variable.has("value")) {
        String name = variable.path("name").asText();
        assertThat(variable.path("value").asText()).as(name).isEqualTo(compose.get(name));
      }
    }
  }

  private static ObjectNode spec(ObjectNode resource) {
    return (ObjectNode) resource.get("spec");
  }
}
