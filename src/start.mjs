// What the page shows while the reader's code is on its way. Trunk calls these.
export default function initializer() {
  const bar = document.getElementById("starting-bar");
  const soFar = document.getElementById("starting-so-far");
  return {
    onProgress: ({ current, total }) => {
      if (soFar) soFar.textContent = `: ${Math.ceil(current / 1024)} kB`;
      // A compressed answer says its compressed length, and would run past the end.
      if (bar && total && current <= total) {
        bar.max = total;
        bar.value = current;
      } else {
        bar?.removeAttribute("value");
      }
    },
    onFailure: (error) => {
      if (typeof WebAssembly === "object") {
        window.notStarted("Its code did not arrive whole. Check the connection and try again.");
      }
      console.error(error);
    },
  };
}
