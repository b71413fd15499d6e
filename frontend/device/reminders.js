// Only the phone's own permission can be tried: nothing is sent.
export function tryReminders(page, outcome) {
  page.querySelector("[data-start]").addEventListener("click", async () => {
    if (!("Notification" in window)) {
      outcome.say("noReminders");
      return;
    }
    const answer = await Notification.requestPermission();
    if (answer === "granted") outcome.say("mayRemind");
    else outcome.failed({ name: "NotAllowedError" });
  });
}
