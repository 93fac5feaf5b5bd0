package dev.foyer.simulator.people;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;

import dev.foyer.hub.api.TicketState;
import dev.foyer.simulator.branch.Branch;
import dev.foyer.simulator.people.Ledger.Human;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The journey {@code J13} from the telephone to the kiosk and back: a time is booked and the form
 * filled in on the telephone, its code is laid on the kiosk's glass, a card is opened without a
 * field typed, and the receipt is on the telephone.
 */
final class FromThePhone {
    static final String NAME = "J13";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BUSINESS = "open-debit-card";
    private static final int WIDTH = 390;
    private static final int HEIGHT = 844;
    private static final int TAPS_MAX = 20;
    private static final List<String> FORM = List.of("phone", "occupation", "address");
    private static final List<String> SAID = List.of("13800001234", "教师", "成府路 1 号");

    private final Branch branch;
    private final Path pictures;
    private final Diary diary;
    private final CardOpening opening;

    FromThePhone(Branch branch, Path pictures, Diary diary) {
        this.branch = branch;
        this.pictures = pictures;
        this.diary = diary;
        opening = new CardOpening(branch, pictures, diary);
    }

    void walk() {
        var problems = new ArrayList<String>();
        try (var chromium = Chromium.start(List.of());
                var kiosk = new Screen(branch.kioskScreen());
                var lin = opening.reviewer("lin");
                var zhao = opening.reviewer("zhao")) {
            var context =
                    chromium.context(
                            new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT));
            var phone = Chromium.page(context, PATIENCE, problems);
            var customer = new AtKiosk(kiosk, branch, pictures, "zh");
            diary.chapter("a time is booked, and the form filled in", () -> books(phone));
            diary.chapter(
                    "the code is laid on the glass, and nothing is typed",
                    () -> comes(phone, customer, lin, zhao));
            diary.chapter("the receipt is on the telephone", () -> receipt(phone, lin));
            diary.check("nothing went wrong on the telephone: " + problems, problems.isEmpty());
        }
    }

    private void books(Page phone) {
        phone.navigate(branch.hubAddress() + "/book?lang=zh");
        phone.locator("#services button:has-text('账户')").first().click();
        phone.locator("#times button").first().click();
        seen(phone, "times");
        phone.locator("#go").click();
        phone.locator("#ahead-open").click();
        seen(phone, "forms");
        phone.locator("#ahead-forms button:has-text('开办借记卡')").click();
        for (int i = 0; i < FORM.size(); i++)
            phone.locator("#ahead-" + FORM.get(i)).fill(SAID.get(i));
        seen(phone, "filled");
        phone.locator("#ahead-save").click();
        phone.locator("#ahead-done:not(:empty)").waitFor();
        phone.waitForFunction("document.querySelector('#code').naturalWidth > 0");
        seen(phone, "booked");
        diary.check("two pages: booking, and the booked time with its form", true);
    }

    private void comes(Page phone, AtKiosk customer, Reviewer lin, Reviewer zhao) {
        customer.enter();
        customer.tap("identity.booking");
        customer.on("show-booking");
        customer.does(
                Human.PUTS_IN,
                () -> customer.hands().layPaper(pictures.resolve("phone-booked.png")));
        var number = customer.on("ticket").node("ticket.number").map(Screen.Node::text).orElse("");
        phone.waitForURL("**/t/**");
        phone.locator("#ticket:not([hidden])").waitFor();
        seen(phone, "waits");
        diary.check("the ticket is there, on paper and on the telephone: " + number, true);
        customer.tap("action.here");
        CardOpening.shown(customer, "A");
        for (int i = 0; i < FORM.size(); i++) {
            var field = customer.on("case-form-" + FORM.get(i)).node("field");
            var stands = field.map(Screen.Node::text).orElse("");
            diary.check(FORM.get(i) + " stands there: " + stands, stands.equals(SAID.get(i)));
            customer.goOn();
        }
        customer.does(Human.TAKES, customer.hands()::takeIdCard);
        var review = customer.on("case-review").words();
        diary.check(
                "what was said at home stands in the review",
                SAID.stream().skip(1).allMatch(review::contains));
        customer.goOn();
        customer.sign("case-sign");
        opening.toCard(customer, lin, zhao);
        customer.does(Human.TAKES, customer.hands()::takeNewCard);
        CardOpening.newPin(customer);
        CardOpening.toTheDoor(customer);
        customer.ledger()
                .write(pictures.resolveSibling("ledger.md"), "A card from the phone (J13)", "");
        diary.check(
                "no field was typed at the kiosk: " + customer.ledger().line(),
                customer.ledger().within(TAPS_MAX, 0, 1));
    }

    private void receipt(Page phone, Reviewer staff) {
        phone.locator("#results li").waitFor();
        seen(phone, "receipt");
        var said = phone.locator("#results").textContent();
        diary.check("what was done, and under which reference: " + said, said.contains("开办借记卡"));
        diary.check(
                "nothing that was said of the customer",
                SAID.stream().noneMatch(phone.content()::contains));
        var ticket = phone.url().substring(phone.url().lastIndexOf('/') + 1);
        diary.check(
                "nobody calls them any more",
                staff.asks(hub -> hub.ticket(ticket)).ticket().state() == TicketState.CANCELLED);
    }

    private void seen(Page phone, String what) {
        phone.screenshot(
                new Page.ScreenshotOptions().setPath(pictures.resolve("phone-" + what + ".png")));
    }
}
