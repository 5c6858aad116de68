package dev.costura.ops.telling;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** What telling is made of beside its own beans. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TellingProperties.class)
class TellingConfiguration {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

    /** Follows no redirect: a message goes where the job file says, and nowhere else. */
    @Bean
    RestClient webhooks(TellingProperties properties) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(
                        properties.timeout().compareTo(LONGEST_CONNECT) < 0 ? properties.timeout() : LONGEST_CONNECT)
                .build());
        requests.setReadTimeout(properties.timeout());
        return RestClient.builder().requestFactory(requests).build();
    }

    /** Where the public address is not configured there are no links: on a telephone, one to loopback leads nowhere. */
    @Bean
    Letters letters(@Value("${costura.public-url:}") String publicUrl) {
        String url = publicUrl.strip();
        if (!url.isEmpty() && !isAddress(url)) {
            throw new TellingException(
                    "costura.public-url must be the address at which people reach the console, such as https://costura.planta.example/, not '"
                            + url + "'.");
        }
        return new Letters(url.isEmpty() || url.endsWith("/") ? url : url + "/");
    }

    private static boolean isAddress(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null
                    && Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
