// A hip check as most teams would write it, to measure Hipcheck against: React, its map of the body, MUI. One page:
// map, pain, two questions, "Next", an ice timer. Left out in its favour: fonts, icons as a package, a router.
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import BodyMap from "react-body-highlighter";
import {
  Alert, AppBar, BottomNavigation, BottomNavigationAction, Box, Button, Card, CardContent, Chip, Container, createTheme,
  CssBaseline, FormControl, FormControlLabel, FormLabel, Radio, RadioGroup, Slider, Stack, SvgIcon, ThemeProvider,
  ToggleButton, ToggleButtonGroup, Toolbar, Typography,
} from "@mui/material";

const ICE_MINUTES = 15;
const PAIN_URGENT = 8;
const theme = createTheme({ palette: { primary: { main: "#00695c" } } });
// By the map's own names; it calls the strip on the inner thigh "abductors".
const PLACES = { abductors: "Inner thigh", quadriceps: "Front of thigh", gluteal: "Buttock", hamstring: "Back of thigh", "lower-back": "Low back" };
const QUESTIONS = [
  { id: "onset", text: "How did it start?", choices: ["Little by little", "Suddenly, on the move", "With a pop or tear", "A fall, knock or twist", "Not sure"] },
  { id: "walking", text: "How is walking?", choices: ["As always", "Sore", "With a limp", "I cannot walk"] },
];
const VIEWS = [
  { name: "Check", path: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-2 15-5-5 1.4-1.4 3.6 3.6 7.6-7.6L19 8l-9 9Z" },
  { name: "Timer", path: "M15 1H9v2h6V1Zm-4 13h2V8h-2v6Zm1-10a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 16a7 7 0 1 1 0-14 7 7 0 0 1 0 14Z" },
];

function Places({ places, onToggle }) {
  const [side, setSide] = useState("anterior");
  return (
    <Stack spacing={2} sx={{ alignItems: "center" }}>
      <Typography variant="h5" component="h1">Where does it hurt?</Typography>
      <ToggleButtonGroup exclusive size="small" value={side} aria-label="View" onChange={(_, chosen) => chosen && setSide(chosen)}>
        <ToggleButton value="anterior">Front</ToggleButton>
        <ToggleButton value="posterior">Back</ToggleButton>
      </ToggleButtonGroup>
      <BodyMap
        type={side} style={{ width: "14rem" }} highlightedColors={["#d32f2f"]}
        data={[{ name: "Pain", muscles: places }]} onClick={({ muscle }) => muscle in PLACES && onToggle(muscle)}
      />
      <Stack direction="row" sx={{ flexWrap: "wrap", gap: 1, justifyContent: "center" }}>
        {Object.entries(PLACES).map(([id, name]) => (
          <Chip key={id} label={name} color={places.includes(id) ? "primary" : "default"} onClick={() => onToggle(id)} aria-pressed={places.includes(id)} />
        ))}
      </Stack>
    </Stack>
  );
}

function Question({ question, value, onAnswer }) {
  return (
    <FormControl>
      <FormLabel id={question.id}>{question.text}</FormLabel>
      <RadioGroup aria-labelledby={question.id} name={question.id} value={value} onChange={(event) => onAnswer(event.target.value)}>
        {question.choices.map((choice) => <FormControlLabel key={choice} value={choice} label={choice} control={<Radio />} />)}
      </RadioGroup>
    </FormControl>
  );
}

function IceTimer() {
  const [end, setEnd] = useState(null);
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (end === null) return undefined;
    const ticking = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(ticking);
  }, [end]);
  const left = end === null ? ICE_MINUTES * 60 : Math.max(0, Math.ceil((end - now) / 1000));
  const start = () => {
    setNow(Date.now());
    setEnd(Date.now() + ICE_MINUTES * 60_000);
  };
  return (
    <Card>
      <CardContent>
        <Typography variant="h6" component="h2">Ice timer</Typography>
        <Typography variant="h3" component="p" role="timer">{Math.floor(left / 60)}:{String(left % 60).padStart(2, "0")}</Typography>
        {end !== null && left === 0 && <Alert severity="success">Take the ice off.</Alert>}
        {end === null ? <Button variant="contained" onClick={start}>Start</Button> : <Button onClick={() => setEnd(null)}>Stop</Button>}
      </CardContent>
    </Card>
  );
}

function App() {
  const [view, setView] = useState(0);
  const [places, setPlaces] = useState([]);
  const [pain, setPain] = useState(4);
  const [answers, setAnswers] = useState({});
  const [advice, setAdvice] = useState("");
  const toggle = (place) => setPlaces((known) => (known.includes(place) ? known.filter((one) => one !== place) : [...known, place]));
  const isWhole = places.length > 0 && QUESTIONS.every(({ id }) => id in answers);
  const isUrgent = pain >= PAIN_URGENT || answers.walking === "I cannot walk";
  const next = () => setAdvice(isUrgent ? "Get help today." : "Rest, use ice, and walk as far as it feels good.");
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline />
      <AppBar position="sticky"><Toolbar><Typography variant="h6" component="p">Hip check</Typography></Toolbar></AppBar>
      <Container component="main" maxWidth="sm" sx={{ pt: 2, pb: 10 }}>
        {view === 1 ? <IceTimer /> : (
          <Stack spacing={3}>
            <Places places={places} onToggle={toggle} />
            <Box>
              <Typography id="pain">How bad is the worst of it? {pain} of 10</Typography>
              <Slider aria-labelledby="pain" min={0} max={10} step={1} marks value={pain} onChange={(_, value) => setPain(value)} />
            </Box>
            {QUESTIONS.map((question) => (
              <Question key={question.id} question={question} value={answers[question.id] ?? ""} onAnswer={(value) => setAnswers({ ...answers, [question.id]: value })} />
            ))}
            <Button variant="contained" size="large" disabled={!isWhole} onClick={next}>Next</Button>
            {advice !== "" && <Alert severity={isUrgent ? "error" : "info"}>{advice}</Alert>}
          </Stack>
        )}
      </Container>
      <BottomNavigation component="nav" showLabels value={view} onChange={(_, chosen) => setView(chosen)} sx={{ position: "fixed", bottom: 0, left: 0, right: 0 }}>
        {VIEWS.map(({ name, path }) => <BottomNavigationAction key={name} label={name} icon={<SvgIcon><path d={path} /></SvgIcon>} />)}
      </BottomNavigation>
    </ThemeProvider>
  );
}

createRoot(document.getElementById("root")).render(<App />);
