package dev.costura.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Each hot path runs once, so that what is measured now and then does not rot in between. */
class HotPathsTest {

    static Stream<Class<?>> all() {
        return new ClassFileImporter()
                .withImportOption(new OnlyIncludeTests()).importPackages("dev.costura").stream()
                        .filter(type -> type.getMethods().stream().anyMatch(HotPathsTest::isMeasured))
                        .map(JavaClass::reflect);
    }

    private static boolean isMeasured(JavaMethod method) {
        return method.isAnnotatedWith(Benchmark.class);
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachRunsOnceAndHasAResult(Class<?> type) throws Exception {
        Object state = type.getDeclaredConstructor().newInstance();
        callAll(state, Setup.class);
        try {
            assertThat(callAll(state, Benchmark.class)).isNotEmpty().doesNotContainNull();
        } finally {
            callAll(state, TearDown.class);
        }
    }

    /** What JMH generates is made for the classes that are named there. */
    @Test
    void eachIsNamedInTheBuild() throws Exception {
        String build = Files.readString(Path.of("pom.xml"));

        assertThat(all().map(Class::getName)).hasSizeGreaterThan(4).allMatch(build::contains);
    }

    private static List<Object> callAll(Object state, Class<? extends Annotation> marked) throws Exception {
        List<Object> results = new ArrayList<>();
        for (Method method : state.getClass().getMethods()) {
            if (method.isAnnotationPresent(marked)) {
                results.add(method.invoke(state));
            }
        }
        return results;
    }
}
