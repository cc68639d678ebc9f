import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.email.UAX29URLEmailTokenizer;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.pattern.PatternCaptureGroupTokenFilter;
import org.elasticsearch.Build;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.network.IfConfig;
import org.elasticsearch.common.settings.KeyStoreWrapper;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.plugins.PluginBundle;
import org.elasticsearch.plugins.PluginsLoader;
import org.elasticsearch.plugins.ScriptPlugin;
import org.elasticsearch.script.ScriptContext;
import org.elasticsearch.script.ScriptEngine;
import org.elasticsearch.script.StringFieldScript;
import org.elasticsearch.script.field.BaseKeywordDocValuesField;

/**
 * One real Elasticsearch node, with security, from jars published as libraries.
 *
 * <p>Usage: {@code java -cp JARS ElasticsearchNode HOME LIB}, where JARS are this class and all jars of LIB but
 * those of PLUGINS. HOME/config holds elasticsearch.yml; the password of the elastic user is read from the
 * environment variable ELASTIC_PASSWORD, and every other secure setting from KEYSTORE_ + its name.
 *
 * <p>Prints {@code LISTENING <port>} once HTTP is bound. Stops when its standard input ends: a pipe from the
 * parent process ends with the parent, however it dies. {@code -Dlatchkey.temporary=true}: then HOME is removed.
 */
public class ElasticsearchNode {
  /** Plugins in load order; each gets a class loader of its own, and sees the classes of those before it. */
  private static final List<String> PLUGINS = List.of("x-pack-core", "transport-netty4", "x-pack-security");

  /**
   * The SAML realm is linked against OpenSAML, which is not published beside Elasticsearch.
   * No SAML realm is configured, so empty interfaces do.
   */
  private static final List<String> SAML_PACKAGES = List.of("org.opensaml.", "net.shibboleth.");

  /** How long a clean stop may take before the JVM is halted. */
  private static final long STOP_MILLIS = 15_000;

  private static volatile Node node;

  public static void main(String[] args) {
    PrintStream out = System.out; // Elasticsearch sends System.out to its log.
    Path home = Path.of(args[0]).toAbsolutePath();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(home)));
    stopAtEndOf(System.in);
    try {
      start(home, Path.of(args[1]).toAbsolutePath());
      out.println("LISTENING " + node.injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress().getPort());
      out.flush();
      new CountDownLatch(1).await(); // All threads of a node are daemons; the shutdown hook ends this.
    } catch (Throwable e) {
      e.printStackTrace(out);
      out.flush();
      Runtime.getRuntime().halt(1); // The threads of a half-started node would keep the JVM alive.
    }
  }

  private static void stop(Path home) {
    try {
      if (node != null) node.close();
      if (Boolean.getBoolean("latchkey.temporary")) removeTree(home);
    } catch (Exception e) {
      e.printStackTrace();
    }
  }

  private static void removeTree(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) Files.deleteIfExists(path);
  }

  private static void stopAtEndOf(InputStream in) {
    daemon(() -> {
      try {
        while (in.read() >= 0) { }
      } catch (IOException e) {
        // A broken pipe is an end as well.
      }
      daemon(() -> {
        try { Thread.sleep(STOP_MILLIS); } catch (InterruptedException e) { Thread.currentThread().interrupt(); }
        Runtime.getRuntime().halt(1);
      });
      System.exit(0);
    });
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "parent-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private static void start(Path home, Path lib) throws Exception {
    System.setProperty("es.path.home", home.toString());
    KeyStoreWrapper keystore = KeyStoreWrapper.create();
    keystore.setString("bootstrap.password", System.getenv("ELASTIC_PASSWORD").toCharArray());
    System.getenv().forEach((name, value) -> {
      if (name.startsWith("KEYSTORE_")) keystore.setString(name.substring("KEYSTORE_".length()), value.toCharArray());
    });
    Settings settings = Settings.builder().put("path.home", home).setSecureSettings(keystore).build();
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), home.resolve("config"), () -> "local");
    LogConfigurator.registerErrorListener();
    LogConfigurator.setNodeName("local");
    LogConfigurator.configure(environment, true);
    IfConfig.logIfNecessary();

    node = new Node(environment, plugins(home, lib));
    node.start();
  }

  private static PluginsLoader plugins(Path home, Path lib) throws Exception {
    // The loader's own way in expects the module layers of an installed distribution; its constructor takes loaded ones.
    Constructor<?> layer =
        accessible(Class.forName("org.elasticsearch.plugins.PluginsLoader$LoadedPluginLayer").getDeclaredConstructors()[0]);
    Map<String, Object> layers = new LinkedHashMap<>();
    Set<PluginBundle> bundles = new LinkedHashSet<>();
    ClassLoader before = Node.class.getClassLoader();
    for (String name : PLUGINS) {
      Path jar = pluginJar(lib, name);
      PluginBundle bundle;
      try (JarFile file = new JarFile(jar.toFile())) {
        bundle = bundle(home, name, file.getInputStream(file.getEntry("META-INF/es-plugins/" + name + "/plugin-descriptor.properties")));
      }
      ClassLoader own = URLClassLoader.newInstance(new URL[] {jar.toUri().toURL()}, new ClassesOf(before));
      bundles.add(bundle);
      layers.put(name, layer.newInstance(bundle, own, ModuleLayer.boot(), own, ModuleLayer.boot()));
      before = own;
    }
    PluginBundle unpublished = bundle(home, "unpublished", new ByteArrayInputStream("""
        name=unpublished
        description=What the security APIs need of modules that are not published
        version=%1$s
        elasticsearch.version=%1$s
        java.version=17
        classname=%2$s
        """.formatted(Build.current().version(), Unpublished.class.getName()).getBytes()));
    ClassLoader here = Unpublished.class.getClassLoader();
    bundles.add(unpublished);
    layers.put("unpublished", layer.newInstance(unpublished, here, ModuleLayer.boot(), here, ModuleLayer.boot()));
    return accessible(PluginsLoader.class.getDeclaredConstructor(Set.class, Set.class, Map.class))
        .newInstance(bundles, Set.of(), layers);
  }

  /** Writes HOME/modules/NAME/plugin-descriptor.properties, without its Java module: there are no module layers here. */
  private static PluginBundle bundle(Path home, String name, InputStream descriptor) throws Exception {
    Path dir = Files.createDirectories(home.resolve("modules").resolve(name));
    List<String> lines = new String(descriptor.readAllBytes()).lines().filter(l -> !l.startsWith("modulename")).toList();
    Files.write(dir.resolve("plugin-descriptor.properties"), lines);
    Class<?> type = Class.forName("org.elasticsearch.plugins.PluginDescriptor");
    Object read = type.getMethod("readFromProperties", Path.class).invoke(null, dir);
    return accessible(PluginBundle.class.getDeclaredConstructor(type, Path.class)).newInstance(read, dir);
  }

  private static <T> Constructor<T> accessible(Constructor<T> constructor) {
    constructor.setAccessible(true);
    return constructor;
  }

  private static Path pluginJar(Path lib, String name) throws Exception {
    Pattern jar = Pattern.compile(Pattern.quote(name) + "-\\d.*\\.jar");
    try (Stream<Path> files = Files.list(lib)) {
      return files.filter(f -> jar.matcher(f.getFileName().toString()).matches()).findFirst().orElseThrow();
    }
  }

  /** Passes classes on, but not resources: service files of one plugin must not be found through another. */
  private static class ClassesOf extends ClassLoader {
    private final ClassLoader source;

    ClassesOf(ClassLoader source) {
      super(Node.class.getClassLoader());
      this.source = source;
    }

    @Override protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (SAML_PACKAGES.stream().anyMatch(name::startsWith)) {
        byte[] bytes = emptyInterface(name);
        return defineClass(name, bytes, 0, bytes.length);
      }
      return source.loadClass(name);
    }
  }

  /** The class file of {@code public interface NAME {}} (JVM specification, chapter 4). */
  private static byte[] emptyInterface(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(0xCAFEBABE);
      out.writeInt(52); // class file version of Java 8
      out.writeShort(5); // constant pool: 1 and 3 are classes, 2 and 4 their names
      out.writeByte(7); out.writeShort(2); out.writeByte(1); out.writeUTF(name.replace('.', '/'));
      out.writeByte(7); out.writeShort(4); out.writeByte(1); out.writeUTF("java/lang/Object");
      out.writeShort(0x0601); // public interface abstract
      out.writeShort(1); out.writeShort(3);
      out.writeLong(0); // no interfaces, fields, methods, attributes
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The few parts of unpublished modules (analysis-common, lang-painless) that the security APIs use. */
  public static class Unpublished extends Plugin implements AnalysisPlugin, ScriptPlugin {
    /** The one script of the security plugin: the key type, with the default of keys older than the field. */
    private static final String KEY_TYPE_SCRIPT = "emit(field('type').get(\"rest\"));";

    @Override public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
      return Map.of(
          "pattern_capture", AnalysisPlugin.requiresAnalysisSettings((index, env, name, s) -> {
            Pattern[] patterns = s.getAsList("patterns").stream().map(Pattern::compile).toArray(Pattern[]::new);
            return filter(name, in -> new PatternCaptureGroupTokenFilter(in, s.getAsBoolean("preserve_original", true), patterns));
          }),
          "unique", (index, env, name, s) -> filter(name, RemoveDuplicatesTokenFilter::new));
    }

    private static TokenFilterFactory filter(String name, UnaryOperator<TokenStream> wrap) {
      return new TokenFilterFactory() {
        @Override public String name() { return name; }
        @Override public TokenStream create(TokenStream in) { return wrap.apply(in); }
      };
    }

    @Override public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
      return Map.of("uax_url_email", (index, env, name, s) -> TokenizerFactory.newFactory(name, UAX29URLEmailTokenizer::new));
    }

    @Override public ScriptEngine getScriptEngine(Settings settings, Collection<ScriptContext<?>> contexts) {
      return new ScriptEngine() {
        @Override public String getType() { return "painless"; }
        @Override public Set<ScriptContext<?>> getSupportedContexts() { return Set.of(StringFieldScript.CONTEXT); }
        @Override public <F> F compile(String name, String code, ScriptContext<F> context, Map<String, String> options) {
          if (!code.trim().equals(KEY_TYPE_SCRIPT)) throw new IllegalArgumentException("this node runs one script only, not: " + code);
          StringFieldScript.Factory factory = (field, params, lookup, onError) -> leaf -> new StringFieldScript(field, params, lookup, onError, leaf) {
            @Override public void execute() {
              emit(field("type") instanceof BaseKeywordDocValuesField type ? type.get("rest") : "rest");
            }
          };
          return context.factoryClazz.cast(factory);
        }
      };
    }
  }
}
